package fr.sesame.keycloak.rules;

import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.models.KeycloakSession;
import org.keycloak.policy.PasswordPolicyProvider;

/** {@code sesame-not-personal}, with the attributes of the profile that it looks at. */
public final class PersonalDataRuleFactory extends RuleFactory {

    /** Provider id, and name in the realm’s password policy. */
    @PublicApi
    public static final String ID = "sesame-not-personal";

    /** What attributes for a date of birth, a telephone and a postal address are mostly called. */
    static final String DEFAULT = "birthdate, dateOfBirth, phoneNumber, phone, mobile, street, locality, postal_code";

    public PersonalDataRuleFactory() {
        super(ID, PasswordPolicyProvider.STRING_CONFIG_TYPE, DEFAULT);
    }

    @Override
    public PasswordPolicyProvider create(KeycloakSession session) {
        return new PersonalDataRule(session);
    }
}
