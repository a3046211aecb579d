package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.SecretId;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.MailedCode.Sender;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The mail for a first login, as it is wanted.
 *
 * @param occasion why there is one
 * @param client the application that it leads to
 * @param server public address of the server
 * @param lifetime of link and code
 * @param language tag of the language for people who have chosen none
 * @param sender whose doing it is
 */
record ActivationMail(
        Occasion occasion, ClientModel client, URI server, Duration lifetime, String language, Sender sender) {

    /** Why there is a mail. */
    enum Occasion {
        /** An admin has asked for it. */
        ASKED,
        /** The account has just been made. */
        CREATED,
        /** The link of an earlier one is over, and whoever has it wants another. */
        RENEWED
    }

    /** The secret that is to be made. */
    static Order order(SecretId id, Duration lifetime, Asked asked) {
        return new Order(
                id,
                Purpose.ACTIVATION,
                Optional.empty(),
                Optional.of(new Order.LinkOrder((int) lifetime.toSeconds(), Optional.empty(), Order.Elsewhere.CONFIRM)),
                asked);
    }

    /** The language that is meant where nobody says one. */
    static String language(RealmModel realm, @Nullable String wanted) {
        return wanted == null || wanted.isBlank() ? Objects.requireNonNullElse(realm.getDefaultLocale(), "en") : wanted;
    }

    /** Whether an application's own login takes the link. */
    static boolean leadsSomewhere(KeycloakSession session, RealmModel realm, ClientModel client) {
        return LoginByMail.firstIn(session, realm, client, Purpose.ACTIVATION).isPresent();
    }

    /**
     * Posts it.
     *
     * @return when link and code end; empty when it can't be sent
     */
    Optional<Instant> post(KeycloakSession session, RealmModel realm, String userId, Clock clock) {
        var outbox = session.getProvider(Outbox.class);
        var now = clock.instant();
        var order = order(
                Secrets.newId(),
                lifetime,
                new Asked(
                        realm.getId(),
                        client.getId(),
                        Optional.empty(),
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        var letter = new ActivationLetter(order, userId, occasion, server, lifetime, language, sender, clock);
        return outbox.canSend(realm) && outbox.post(letter) ? Optional.of(now.plus(lifetime)) : Optional.empty();
    }
}
