package fr.sesame.keycloak.rules;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PolicyError;

/** Not a common one: no password that others have, no word with a year behind it, no walk over the keyboard. */
final class CommonRule extends Rule {

    private final KeycloakSession session;
    private final Supplier<CommonPasswords> list;

    CommonRule(KeycloakSession session, Supplier<CommonPasswords> list) {
        this.session = session;
        this.list = list;
    }

    @Override
    Optional<PolicyError> judge(RealmModel realm, Optional<UserModel> user, String name, String password) {
        return new CommonGuess(list.get()).finds(password)
                ? Optional.of(new PolicyError("sesameBrokenCommon"))
                : Optional.empty();
    }

    @Override
    RealmModel realm() {
        return Objects.requireNonNull(session.getContext().getRealm());
    }
}
