package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-magic-link}, for the flow editor. */
public final class MagicLinkAuthenticatorFactory extends StepFactory implements LoginByMail {

    /** Provider id of the step. */
    public static final String ID = "sesame-magic-link";

    private static final MagicLinkAuthenticator AUTHENTICATOR = new MagicLinkAuthenticator(true, new ServerClock());

    public MagicLinkAuthenticatorFactory() {
        super(
                ID,
                "Sésame: one-time link",
                "Mails a link and a code, or one of them, to the address of the first page, and goes on once one of them was"
                        + " used. The page is the same whether the account exists or not. Beside Sésame: password as an"
                        + " alternative, alone, or after another factor.",
                // Wrong codes are counted by the account, and told to the brute-force detector one by one.
                "mail",
                Requirement.REQUIRED,
                Requirement.ALTERNATIVE);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return LoginOptions.properties(true);
    }
}
