package fr.sesame.keycloak.notices;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A login of somebody in a browser. */
record Login(KeycloakSession session, RealmModel realm, UserModel user, Clock clock) {

    /** Whoever has just made the account knows that it was used. */
    private static final Duration NEW_ACCOUNT = Duration.ofHours(1);

    /** What its owner is told of; the browser is no new one afterwards. */
    Optional<Happening> in(Event event, Telling telling) {
        var attempt = session.getContext().getAuthenticationSession();
        // Where an application sends a password itself there is no browser.
        var inABrowser = attempt != null && !details(event).containsKey(Details.GRANT_TYPE);
        if (!inABrowser) {
            return Optional.empty();
        }
        var usedUp = new RecoveryCodes(session, user).usedUp();
        return usedUp.isPresent() ? usedUp : inNewBrowser(attempt, telling);
    }

    private Optional<Happening> inNewBrowser(AuthenticationSessionModel attempt, Telling telling) {
        if (!Kind.NEW_BROWSER.isOn(realm)) {
            return Optional.empty();
        }
        var seen = new SeenBrowser(session, realm);
        var isNew = seen.isNewTo(user);
        seen.remember(user);
        return isNew && !AuthenticatorUtil.isSSOAuthentication(attempt) && !isNewAccount() && !telling.hasTold()
                ? Optional.of(Happening.of(Kind.NEW_BROWSER, "newBrowser", EventType.LOGIN, "", Map.of()))
                : Optional.empty();
    }

    private boolean isNewAccount() {
        return user.getCreatedTimestamp() != null
                && clock.instant().toEpochMilli() - user.getCreatedTimestamp() < NEW_ACCOUNT.toMillis();
    }

    private static Map<String, String> details(Event event) {
        return Objects.requireNonNullElse(event.getDetails(), Map.of());
    }
}
