package fr.sesame.keycloak.rules;

import fr.sesame.keycloak.server.PublicApi;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.policy.PasswordPolicyProvider;

/** {@code sesame-not-common}. The list is read when somebody first chooses a password under this rule. */
public final class CommonRuleFactory extends RuleFactory {

    /** Provider id, and name in the realm’s password policy. */
    @PublicApi
    public static final String ID = "sesame-not-common";

    private volatile @Nullable CommonPasswords list;

    public CommonRuleFactory() {
        super(ID, null, null);
    }

    @Override
    public PasswordPolicyProvider create(KeycloakSession session) {
        return new CommonRule(session, this::list);
    }

    /** Two that read it at once read the same. */
    private CommonPasswords list() {
        var read = list;
        if (read == null) {
            read = CommonPasswords.read();
            list = read;
        }
        return read;
    }
}
