package fr.sesame.keycloak.rules;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyConfigException;
import org.keycloak.policy.PolicyError;

/** Length and kinds of characters, or a passphrase, as one rule. */
final class CnilRule extends Rule {

    private final KeycloakSession session;

    CnilRule(KeycloakSession session) {
        this.session = session;
    }

    @Override
    Optional<PolicyError> judge(RealmModel realm, Optional<UserModel> user, String name, String password) {
        var which = Cnil.of(
                realm.getPasswordPolicy().getPolicyConfig(CnilRuleFactory.ID) instanceof Integer number
                        ? number
                        : CnilRuleFactory.DEFAULT);
        return which.isMetBy(password)
                ? Optional.empty()
                : Optional.of(new PolicyError("sesameBrokenCnil" + which.number()));
    }

    @Override
    RealmModel realm() {
        return Objects.requireNonNull(session.getContext().getRealm());
    }

    @Override
    public Object parseConfig(@Nullable String value) {
        var number = parseInteger(value, CnilRuleFactory.DEFAULT);
        if (number < 1 || number > Cnil.values().length) {
            throw new PasswordPolicyConfigException("The case of the CNIL is 1 or 2");
        }
        return number;
    }
}
