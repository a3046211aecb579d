package fr.sesame.keycloak.rules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.services.validation.Validation;

/** A realm’s rules for a new password: how pages show them, and what a password breaks of them. */
public final class RealmRules {

    /** A hash for each older password. */
    private static final Set<String> DEAR = Set.of(PasswordPolicy.PASSWORD_HISTORY_ID, PasswordPolicy.PASSWORD_AGE);

    private final KeycloakSession session;
    private final RealmModel realm;

    public RealmRules(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Those that can be said in words. */
    List<ShownRule> shown() {
        var policy = realm.getPasswordPolicy();
        return Arrays.stream(KnownRule.values())
                .flatMap(rule -> rule.in(policy).stream())
                .toList();
    }

    /** Of those that may be asked while somebody types, which the password meets; none of them, if it is empty or too long. */
    public List<String> met(UserModel person, String password) {
        if (password.isEmpty() || TypedPassword.isTooLong(password)) {
            return List.of();
        }
        return shown().stream()
                .filter(ShownRule::asked)
                .map(ShownRule::id)
                .filter(rule ->
                        provider(rule).stream().allMatch(asked -> asked.validate(realm, person, password) == null))
                .toList();
    }

    /**
     * All that a password breaks: Keycloak names the first and no other, so that somebody with three goes round three times.
     *
     * @param person whose it will be
     */
    public List<FormMessage> broken(UserModel person, String password) {
        var broken = broken(person, password, rules().filter(rule -> !DEAR.contains(rule)));
        // For nothing, where it has to be another one anyway.
        return broken.isEmpty() ? broken(person, password, rules().filter(DEAR::contains)) : broken;
    }

    /** All that a password breaks which is to be the first one of its account. */
    public List<FormMessage> brokenByFirst(UserModel person, String password) {
        return broken(person, password, rules().filter(rule -> !DEAR.contains(rule)));
    }

    private Stream<String> rules() {
        return realm.getPasswordPolicy().getPolicies().stream().sorted(Comparator.comparingLong(KnownRule::place));
    }

    private List<FormMessage> broken(UserModel person, String password, Stream<String> rules) {
        return rules.flatMap(rule -> provider(rule).stream())
                .flatMap(rule -> Optional.ofNullable(rule.validate(realm, person, password)).stream())
                .map(error -> new FormMessage(Validation.FIELD_PASSWORD, error.getMessage(), error.getParameters()))
                .toList();
    }

    private Optional<PasswordPolicyProvider> provider(String rule) {
        return Optional.ofNullable(session.getProvider(PasswordPolicyProvider.class, rule));
    }
}
