package fr.sesame.demo;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** Stands where GreenMail has an account with a mailbox of its own: all mail goes into one. */
final class Recipient implements GreenMailUser {

    private final String address;
    private final Mailbox mailbox;

    /**
     * @param address that the server was told to deliver to
     */
    Recipient(String address, Mailbox mailbox) {
        this.address = address;
        this.mailbox = mailbox;
    }

    @Override
    public void deliver(MovingMessage message) {
        mailbox.receive(address, message.getMessage());
    }

    @Override
    public void deliver(MimeMessage message) {
        mailbox.receive(address, message);
    }

    @Override
    public String getEmail() {
        return address;
    }

    @Override
    public String getLogin() {
        return address;
    }

    @Override
    public String getQualifiedMailboxName() {
        return address;
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void setPassword(String password) {}

    @Override
    public void authenticate(String password) {}

    @Override
    public void create() {}

    @Override
    public void delete() {}
}
