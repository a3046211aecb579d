package fr.sesame.keycloak.identity;

import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.Requester;
import fr.sesame.keycloak.throttle.Slots;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * A code of an authenticator app that was typed before anybody had proven to be anybody. It is judged off the request and
 * silently, so that nobody learns from it whether there is an account, or whether it has an app; the verdict is kept under
 * a random name that the attempt alone has. Once the person is proven, a right code counts as the second factor; otherwise it is asked for again.
 */
public record EarlierCode(AuthenticationFlowContext context) {

    private static final String NOTE = "sesame-earlier-code";
    private static final String PREFIX = "sesame.earlier-code.";
    private static final String USER = "user";

    /** Each is work for the server, and a guess; past these limits a code isn't judged, and is asked for again later. */
    private static final Limit PER_CLIENT = new Limit(100, 600);

    private static final Limit PER_NAME = new Limit(10, 600);

    /** As long as Keycloak lets a login take. */
    private static final long SECONDS = 1800;

    /** Nobody's code, or a wrong one. */
    private static final String NOT_RIGHT = "";

    /** The verdict may still be on its way when the next step is done by a machine, or by a browser that types ahead. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Somebody under this identifier has typed a code. */
    public void typed(Identifier identifier, String code) {
        var name = UUID.randomUUID().toString();
        var client = ClientAddress.of(context.getSession());
        var requester = new Requester(context.getRealm().getId(), identifier.value(), client);
        var slots = new Slots(context.getSession(), context.getRealm());
        if (!requester.claimOfClient(slots, "early code", PER_CLIENT)
                || !slots.claim("early code " + requester.addressSubject(), PER_NAME)) {
            return;
        }
        context.getAuthenticationSession().setAuthNote(NOTE, name);
        Background.run(
                context.getSession(),
                session -> keep(session, name, new CodeJudge(session, identifier, client).owner(code)));
    }

    /** The person has proven to be this user: a right code of hers is her second factor. */
    public void credit(UserModel user) {
        var authSession = context.getAuthenticationSession();
        var name = authSession.getAuthNote(NOTE);
        authSession.removeAuthNote(NOTE);
        if (name != null && verdict(name).equals(kept(name, user.getId()))) {
            AuthenticatorUtil.addAuthCredential(authSession, OTPCredentialModel.TYPE);
        }
    }

    private String verdict(String name) {
        var store = ClaimStore.of(context.getSession());
        var verdict = store.take(key(name));
        // By looks, not by a clock, which somebody could set back while a request waits.
        for (var looks = PATIENCE.dividedBy(LOOK_AGAIN); verdict.isEmpty() && looks > 0; looks--) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            verdict = store.take(key(name));
        }
        return verdict.map(notes -> notes.get(USER)).orElse("");
    }

    private static String key(String name) {
        return PREFIX + Digest.text(name);
    }

    /** Ids of users in a directory have a name in them. Who reads the store finds none, without the attempt's own. */
    private static String kept(String name, String userId) {
        return Digest.text(name + " " + userId);
    }

    private static void keep(KeycloakSession session, String name, Optional<UserModel> owner) {
        var right = owner.map(user -> user.getId()).orElse(NOT_RIGHT);
        ClaimStore.of(session).put(key(name), SECONDS, Map.of(USER, kept(name, right)));
    }
}
