package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.server.OutsideAccount;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.EventType;

/**
 * Something that the owner of an account has to hear of.
 *
 * @param template of the mail; it has the variable {@code link}, where the owner can say that it was somebody else
 * @param event what has happened
 * @param details of the event
 * @param said other variables of the template
 * @param undone what saying so takes away
 * @param mailbox whose it is
 * @param byAdmin whether an admin has done it, whose browser is nobody's business
 */
public record OwnerNotice(
        MailTemplate template,
        EventType event,
        Map<String, String> details,
        Map<String, Object> said,
        Undone undone,
        Mailbox mailbox,
        boolean byAdmin) {

    /**
     * What is taken away, beside what always is.
     *
     * @param linked the account at a provider that was linked
     * @param credential id of the means to log in that was added
     */
    record Undone(Optional<OutsideAccount> linked, Optional<String> credential) {

        static final Undone NOTHING = new Undone(Optional.empty(), Optional.empty());
    }

    /**
     * Where it goes.
     *
     * @param address another one than the account's; empty for that
     * @param whose who reads it
     */
    record Mailbox(Optional<String> address, Reader whose) {

        static final Mailbox OF_THE_ACCOUNT = new Mailbox(Optional.empty(), Reader.OWNER);
    }

    /** Who reads the mails of a mailbox. */
    enum Reader {
        /** The account's owner. */
        OWNER,
        /** Whoever was that until now, and may be again. */
        FORMER_OWNER,
        /** Somebody of whom nothing is proven: has no link, and isn't greeted by a name. */
        ANYBODY
    }

    /** Of something that has only to be told. */
    public static OwnerNotice of(MailTemplate template, EventType event) {
        return new OwnerNotice(template, event, Map.of(), Map.of(), Undone.NOTHING, Mailbox.OF_THE_ACCOUNT, false);
    }

    /** The same with other variables of the template. */
    public OwnerNotice saying(Map<String, Object> more) {
        var all = new HashMap<>(said);
        all.putAll(more);
        return new OwnerNotice(template, event, details, Map.copyOf(all), undone, mailbox, byAdmin);
    }

    /** The same in another mail. */
    public OwnerNotice in(MailTemplate other) {
        return new OwnerNotice(other, event, details, said, undone, mailbox, byAdmin);
    }

    /** The same of an account at a provider that was linked; saying so unlinks it. */
    public OwnerNotice ofLinked(OutsideAccount account, Map<String, String> of) {
        return new OwnerNotice(
                template, event, of, said, new Undone(Optional.of(account), Optional.empty()), mailbox, byAdmin);
    }

    /** The same of a means to log in that was added; saying so removes it. */
    public OwnerNotice ofAdded(String credentialId) {
        return new OwnerNotice(
                template,
                event,
                details,
                said,
                new Undone(Optional.empty(), Optional.of(credentialId)),
                mailbox,
                byAdmin);
    }

    /** The same of what an admin has done. */
    public OwnerNotice ofAdmin() {
        return new OwnerNotice(template, event, details, said, undone, mailbox, true);
    }

    /** The same to the mailbox of before, whose reader may have the address back. */
    public OwnerNotice toFormer(String address) {
        return to(new Mailbox(Optional.of(address), Reader.FORMER_OWNER));
    }

    /** The same to an address of which nothing is proven. */
    public OwnerNotice toAnybody(String address) {
        return to(new Mailbox(Optional.of(address), Reader.ANYBODY));
    }

    /** Whether it goes to another mailbox than the account's. */
    public boolean isToOtherMailbox() {
        return mailbox.address().isPresent();
    }

    private OwnerNotice to(Mailbox other) {
        return new OwnerNotice(template, event, details, said, undone, other, byAdmin);
    }
}
