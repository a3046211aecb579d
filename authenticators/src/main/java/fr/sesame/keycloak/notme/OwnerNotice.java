package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.server.OutsideAccount;
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
 * @param linked the account at a provider that was linked; saying so unlinks it
 * @param former the address that the account had until now: it is told instead of the new one, and its link is good for it
 */
public record OwnerNotice(
        MailTemplate template,
        EventType event,
        Map<String, String> details,
        Map<String, Object> said,
        Optional<OutsideAccount> linked,
        Optional<String> former) {

    /** Of something that has only to be told. */
    public static OwnerNotice of(MailTemplate template, EventType event) {
        return new OwnerNotice(template, event, Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** The same with other variables of the template. */
    public OwnerNotice saying(Map<String, Object> more) {
        return new OwnerNotice(template, event, details, more, linked, former);
    }

    /** The same of an account at a provider that was linked. */
    public OwnerNotice ofLinked(OutsideAccount account, Map<String, String> of) {
        return new OwnerNotice(template, event, of, said, Optional.of(account), former);
    }

    /** The same to the mailbox of before. */
    public OwnerNotice toFormer(String address) {
        return new OwnerNotice(template, event, details, said, linked, Optional.of(address));
    }
}
