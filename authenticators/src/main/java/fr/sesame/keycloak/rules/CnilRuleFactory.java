package fr.sesame.keycloak.rules;

import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.models.KeycloakSession;
import org.keycloak.policy.PasswordPolicyProvider;

/** {@code sesame-cnil}, with the number of the case. */
public final class CnilRuleFactory extends RuleFactory {

    /** Provider id, and name in the realm’s password policy. */
    @PublicApi
    public static final String ID = "sesame-cnil";

    /** Keycloak’s brute-force detection is the limit on tries that this case wants. */
    static final int DEFAULT = 2;

    public CnilRuleFactory() {
        super(ID, PasswordPolicyProvider.INT_CONFIG_TYPE, Integer.toString(DEFAULT));
    }

    @Override
    public PasswordPolicyProvider create(KeycloakSession session) {
        return new CnilRule(session);
    }
}
