package fr.sesame.keycloak.rules;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PolicyError;

/** A rule of Sésame’s in the password policies: it looks at no more of a password than people type. */
abstract class Rule implements PasswordPolicyProvider {

    /**
     * What the password breaks of it.
     *
     * @param user whose it will be; empty where there is a name alone
     * @param name the user name
     */
    abstract Optional<PolicyError> judge(RealmModel realm, Optional<UserModel> user, String name, String password);

    /** The realm of the request. */
    abstract RealmModel realm();

    @Override
    public final @Nullable PolicyError validate(RealmModel realm, UserModel user, String password) {
        return bounded(password)
                .or(() -> judge(
                        realm,
                        Optional.of(user),
                        Optional.ofNullable(user.getUsername()).orElse(""),
                        password))
                .orElse(null);
    }

    @Override
    public final @Nullable PolicyError validate(@Nullable String user, String password) {
        return bounded(password)
                .or(() -> judge(realm(), Optional.empty(), user == null ? "" : user, password))
                .orElse(null);
    }

    private static Optional<PolicyError> bounded(String password) {
        return TypedPassword.isTooLong(password)
                ? Optional.of(new PolicyError("invalidPasswordMaxLengthMessage", TypedPassword.LONGEST))
                : Optional.empty();
    }

    @Override
    public @Nullable Object parseConfig(@Nullable String value) {
        return null;
    }

    @Override
    public final void close() {}
}
