package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.FirstLogin;
import fr.sesame.keycloak.server.OutsideAccount;
import fr.sesame.keycloak.server.UndoneRequest;
import fr.sesame.keycloak.watch.Kind;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The last gate before an account at a provider is linked by a first login. Keycloak links in a request of its own, which goes by
 * a note that says no more than that the flow was finished: its address can be kept and opened later, and what is pending in an
 * attempt is linked to whoever has come in by a reset or by another provider. So what a flow looks at is looked at here once more,
 * for every flow; a link that isn't right is undone with all else of its request.
 */
record LinkGate(KeycloakSession session, RealmModel realm, Clock clock) {

    /** Whether it is linked. */
    boolean pass(UserModel user, FederatedIdentityModel linked) {
        var outside = new OutsideAccount(
                linked.getIdentityProvider(), linked.getUserId(), Objects.requireNonNullElse(linked.getUserName(), ""));
        var obstacle =
                FirstLogin.atItsEnd(session, outside.provider()).flatMap(login -> obstacle(login, user, outside));
        Tally.count(Kind.LINK_GATE, obstacle.isEmpty() ? Outcome.LINKED : Outcome.REFUSED);
        obstacle.ifPresent(found -> refuse(user, outside, found));
        return obstacle.isEmpty();
    }

    private Optional<JoinObstacle> obstacle(FirstLogin login, UserModel user, OutsideAccount outside) {
        var rule = new JoinRule(session, realm, outside, clock);
        return rule.provider()
                .or(() -> rule.account(user, found(login, outside)))
                .or(() -> rule.taken(user))
                .or(() -> login.isOfNewAccount()
                        ? Optional.empty()
                        : rule.company(user).or(() -> rule.undone(user, login.wantedSince())));
    }

    /** None where this first login hasn't come as far as that. */
    private static String found(FirstLogin login, OutsideAccount outside) {
        return login.ownerId().filter(id -> login.isOf(outside.fingerprint())).orElse("");
    }

    private void refuse(UserModel user, OutsideAccount outside, JoinObstacle obstacle) {
        var attempt = Objects.requireNonNull(session.getContext().getAuthenticationSession());
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.FEDERATED_IDENTITY_LINK)
                .client(attempt.getClient())
                .user(user)
                .detail(Details.IDENTITY_PROVIDER, outside.provider())
                .detail(Details.REASON, obstacle.reason())
                .error(obstacle.error());
        // Nobody gets in by what Keycloak goes on with, whoever comes back from what it leads to.
        attempt.setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
        UndoneRequest.answer(
                session,
                ErrorPage.error(
                        session, attempt, Status.BAD_REQUEST, obstacle.messageKey(), outside.providerName(session)));
    }
}
