package fr.sesame.tests.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** A mail on its way into a scripted mail server. */
final class ScriptedMail implements MessageHandler {

    private final ScriptedMailServer server;
    private final Session session;
    private MailBehaviour wanted = MailBehaviour.TAKE;
    private String from = "";
    private String to = "";
    private @Nullable Delivery answered;

    ScriptedMail(ScriptedMailServer server, Session session) {
        this.server = server;
        this.session = session;
    }

    @Override
    public void from(String address) {
        from = address;
        wanted = server.begun();
    }

    @Override
    public void recipient(String address) throws RejectException {
        if (wanted == MailBehaviour.REFUSE_RECIPIENT || server.refuses(address)) {
            server.turnedThisDown();
            throw new RejectException(550, "5.1.1 Nobody of that name here");
        }
        if (server.putsOff(from, address, wanted)) {
            server.turnedThisDown();
            throw new RejectException(450, "4.2.0 Come back later");
        }
        to = address;
    }

    @Override
    public @Nullable String data(InputStream mail) throws RejectException, IOException {
        if (wanted == MailBehaviour.HANG_UP_IN_THE_MAIL) {
            mail.readNBytes(20);
            hangUp();
        }
        var raw = new String(mail.readAllBytes(), StandardCharsets.ISO_8859_1);
        server.think();
        if (wanted == MailBehaviour.HANG_UP_WITHOUT_AN_ANSWER) {
            hangUp();
        }
        if (wanted == MailBehaviour.TRY_LATER) {
            server.turnedThisDown();
            session.resetMailTransaction();
            throw new RejectException(451, "4.3.2 Come back later");
        }
        var user = session.getAuthenticationHandler().map(handler -> String.valueOf(handler.getIdentity()));
        answered = new Delivery(from, to, raw, session.isTLSStarted(), user);
        return null;
    }

    private void hangUp() throws IOException {
        session.closeSocket();
        server.turnedThisDown();
        throw new IOException("Hung up");
    }

    /** Only now: whoever waits for the mail may shut the server, and its sender must have heard that it was taken. */
    @Override
    public void done() {
        if (answered != null) {
            server.take(answered);
        }
    }
}
