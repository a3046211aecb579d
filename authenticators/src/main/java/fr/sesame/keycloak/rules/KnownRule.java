package fr.sesame.keycloak.rules;

import java.util.Arrays;
import java.util.Optional;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.policy.DigitsPasswordPolicyProviderFactory;
import org.keycloak.policy.LengthPasswordPolicyProviderFactory;
import org.keycloak.policy.LowerCasePasswordPolicyProviderFactory;
import org.keycloak.policy.MaximumLengthPasswordPolicyProviderFactory;
import org.keycloak.policy.NotContainsUsernamePasswordPolicyProviderFactory;
import org.keycloak.policy.NotEmailPasswordPolicyProviderFactory;
import org.keycloak.policy.NotUsernamePasswordPolicyProviderFactory;
import org.keycloak.policy.SpecialCharsPasswordPolicyProviderFactory;
import org.keycloak.policy.UpperCasePasswordPolicyProviderFactory;

/**
 * A rule that pages can say in words, in the order in which they do. A pattern has none; nor has a rule of somebody
 * else’s.
 */
enum KnownRule {
    CNIL(CnilRuleFactory.ID, "sesameRuleCnil"),
    LENGTH(LengthPasswordPolicyProviderFactory.ID, "sesameRuleLength"),
    LONGEST(MaximumLengthPasswordPolicyProviderFactory.ID, "sesameRuleMaxLength"),
    LOWER_CASE(LowerCasePasswordPolicyProviderFactory.ID, "sesameRuleLowerCase"),
    UPPER_CASE(UpperCasePasswordPolicyProviderFactory.ID, "sesameRuleUpperCase"),
    DIGITS(DigitsPasswordPolicyProviderFactory.ID, "sesameRuleDigits"),
    SPECIAL(SpecialCharsPasswordPolicyProviderFactory.ID, "sesameRuleSpecialChars"),
    HISTORY(PasswordPolicy.PASSWORD_HISTORY_ID, "sesameRuleHistory"),
    NOT_USER_NAME(NotUsernamePasswordPolicyProviderFactory.ID, "sesameRuleNotUsername"),
    WITHOUT_USER_NAME(NotContainsUsernamePasswordPolicyProviderFactory.ID, "sesameRuleWithoutUsername"),
    NOT_ADDRESS(NotEmailPasswordPolicyProviderFactory.ID, "sesameRuleNotEmail"),
    NOT_PERSONAL(PersonalDataRuleFactory.ID, "sesameRulePersonal"),
    NOT_COMMON(CommonRuleFactory.ID, "sesameRuleCommon"),
    // The same in all versions of Keycloak, which have renamed its class.
    NOT_DENIED("passwordBlacklist", "sesameRuleDenylist");

    private final String id;
    private final String text;

    KnownRule(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /** Of a policy in the order in which pages say them; those that they can’t say come last. */
    static long place(String policy) {
        return Arrays.stream(values())
                .takeWhile(rule -> !rule.id.equals(policy))
                .count();
    }

    /**
     * Whether it may be asked while somebody types. It costs no hash, and what it says tells nothing of passwords that the
     * person had.
     */
    boolean isAskedWhileTyping() {
        return this != HISTORY;
    }

    /** How a page says it; empty where the realm doesn’t have it. */
    Optional<ShownRule> in(PasswordPolicy policy) {
        if (!policy.getPolicies().contains(id)) {
            return Optional.empty();
        }
        var value = policy.getPolicyConfig(id) instanceof Integer number ? number : 0;
        return switch (this) {
            case LENGTH, LONGEST, LOWER_CASE, UPPER_CASE, DIGITS, SPECIAL, HISTORY ->
                value > 0 ? Optional.of(new ShownRule(id, text, value, isAskedWhileTyping())) : Optional.empty();
            case CNIL ->
                Optional.of(new ShownRule(
                        id,
                        text
                                + Cnil.of(value == 0 ? CnilRuleFactory.DEFAULT : value)
                                        .number(),
                        0,
                        true));
            default -> Optional.of(new ShownRule(id, text, 0, true));
        };
    }
}
