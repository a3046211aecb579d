package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-mail-code}, for the flow editor. */
public final class MailCodeAuthenticatorFactory extends StepFactory implements LoginByMail {

    /** Provider id of the step. */
    public static final String ID = "sesame-mail-code";

    private static final MagicLinkAuthenticator AUTHENTICATOR = new MagicLinkAuthenticator(false, new ServerClock());

    public MailCodeAuthenticatorFactory() {
        super(
                ID,
                "Sésame: code by mail",
                "Mails a six-digit code, and no link, to the address of the first page. Beside Sésame: password as an"
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
        return LoginOptions.properties(false);
    }
}
