package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mailproof.Obstacles;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.Slots;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.utils.EmailValidationUtil;

/** An account for an address that has none, made when its mail is used and not before. */
record NewAccount(LoginOptions options, String address) {

    private static final Limit ONE_A_MINUTE = new Limit(1, 60);

    /**
     * Whether there may be one: the step and the realm allow it, nobody needs a role or an organisation, no company
     * answers for the address, and nobody has it.
     */
    boolean isPossible(KeycloakSession session, RealmModel realm) {
        return options.createAccounts()
                && realm.isRegistrationAllowed()
                && realm.isLoginWithEmailAllowed()
                && new Admission(options).isOpenToAll()
                && EmailValidationUtil.isValidEmail(address)
                // With quotes it is another form of an address that somebody may have.
                && !address.contains("\"")
                && !MailDomain.isAmbiguous(address)
                && new Obstacles(session, realm).ofNewAddress(address).isEmpty()
                && isFree(session, realm);
    }

    private boolean isFree(KeycloakSession session, RealmModel realm) {
        try {
            return Stream.of(address, MailDomain.asSent(address))
                    .distinct()
                    .allMatch(form -> session.users().getUserByEmail(realm, form) == null
                            && session.users().getUserByUsername(realm, form.toLowerCase(Locale.ROOT)) == null);
        } catch (ModelException e) {
            // Several people have it.
            return false;
        }
    }

    /** Makes it, if it is still possible. What the realm's profile asks of everybody, Keycloak asks after the login. */
    Optional<UserModel> make(KeycloakSession session, RealmModel realm, EventBuilder event, String step) {
        // Of several proofs for one address that come at once, one makes the account.
        if (!isPossible(session, realm)
                || !new Slots(session, realm).claim("new account " + realm.getId() + " " + username(), ONE_A_MINUTE)) {
            return Optional.empty();
        }
        var user = session.users().addUser(realm, username());
        user.setEnabled(true);
        user.setEmail(address);
        event.clone()
                .event(EventType.REGISTER)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.EMAIL, address)
                .detail(Details.REGISTER_METHOD, step)
                .success();
        return Optional.of(user);
    }

    private String username() {
        return address.toLowerCase(Locale.ROOT);
    }
}
