package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.link.LinkAddress;
import fr.sesame.keycloak.mail.KeptLetter;
import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.ClientAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * The mail with a link that an admin has had made.
 *
 * @param language tag of the language for a user who has chosen none
 */
record AdminLinkLetter(Order order, String userId, URI server, String language, int seconds, Clock clock)
        implements Letter {

    @Override
    public String realmId() {
        return order.asked().realmId();
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(seconds);
    }

    @Override
    public Optional<KeptLetter> kept() {
        return Optional.of(AdminLinkLetters.kept(this));
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        var secrets = new Secrets(session, realm, clock);
        if (secrets.isSpent(order.id())) {
            // Another node had sent it, and it was used.
            return Optional.empty();
        }
        var user = session.users().getUserById(realm, userId);
        if (user == null || user.getEmail() == null) {
            event(session).error(Errors.USER_NOT_FOUND);
            return Optional.empty();
        }
        var token = secrets.mint(order, Optional.of(AdminLinkResource.owner(user)))
                .token()
                .orElseThrow();
        var asked = order.asked();
        var facts = new MailFacts(asked.clientId(), asked.at(), Optional.empty(), Optional.empty());
        var variables = new HashMap<>(facts.variables(session, user, language));
        variables.put("link", LinkAddress.of(server, realm, token).toString());
        variables.put("linkLifetime", seconds);
        variables.put("codeWithheld", false);
        variables.put("newAccount", false);
        variables.put("byAdmin", true);
        return Optional.of(LoginLetter.SECRET.write(session, user, user.getEmail(), language, variables));
    }

    @Override
    public void sent(KeycloakSession session) {
        event(session).success();
    }

    @Override
    public void notSent(KeycloakSession session, String reason) {
        event(session).detail(Details.REASON, reason).error(Errors.EMAIL_SEND_FAILED);
    }

    private EventBuilder event(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        var event = new EventBuilder(realm, session, new ClientAddress("unknown"))
                .event(EventType.SEND_VERIFY_EMAIL)
                .user(userId)
                .detail(Details.ACTION, "admin-login-link");
        var client = session.clients().getClientById(realm, order.asked().clientId());
        return client == null ? event : event.client(client);
    }
}
