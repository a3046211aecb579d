package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.OutsideAccount;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Tells the owner that an account at a provider was linked to hers.
 *
 * @param language tag of the page's language
 * @param client who did it
 * @param notMe where it is undone; empty where the server's address isn't fixed
 */
record LinkedLetter(
        String realmId,
        String userId,
        OutsideAccount outside,
        MailFacts facts,
        String language,
        ClientAddress client,
        Optional<URI> notMe)
        implements Letter {

    private static final MailTemplate NOTICE = new MailTemplate("sesameMailLinkedSubject", "sesame-linked.ftl");

    /** As of any notice that matters most when it wasn't the owner. */
    @Override
    public Duration patience() {
        return Duration.ofDays(1);
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        return Optional.ofNullable(session.users().getUserById(realm, userId))
                .filter(user -> user.getEmail() != null && !user.getEmail().isBlank())
                .map(user -> NOTICE.write(session, user, user.getEmail(), language, variables(session, user)));
    }

    private Map<String, Object> variables(KeycloakSession session, UserModel user) {
        var variables = new HashMap<>(facts.variables(session, user, language));
        variables.put("provider", outside.providerName(session));
        variables.put("outside", outside.name());
        notMe.ifPresent(link -> variables.put("link", link.toString()));
        return variables;
    }

    @Override
    public void sent(KeycloakSession session) {}

    @Override
    public void notSent(KeycloakSession session, String reason) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        new EventBuilder(realm, session, client)
                .event(EventType.FEDERATED_IDENTITY_LINK)
                .user(userId)
                .detail(Details.IDENTITY_PROVIDER, outside.provider())
                .detail(Details.REASON, reason)
                .error(Errors.EMAIL_SEND_FAILED);
    }
}
