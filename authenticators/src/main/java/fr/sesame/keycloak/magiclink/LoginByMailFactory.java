package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** What the factories of the two ways to log in by mail have in common. */
abstract class LoginByMailFactory extends StepFactory implements LoginByMail {

    private final boolean links;
    private final MagicLinkAuthenticator authenticator;

    /**
     * @param id provider id
     * @param displayType name in the flow editor
     * @param links whether the mail may have a link; else it has a code alone
     */
    LoginByMailFactory(String id, String displayType, boolean links) {
        super(
                id,
                displayType,
                // Wrong codes are counted by the account, and told to the brute-force detector one by one.
                "mail",
                Requirement.REQUIRED,
                Requirement.ALTERNATIVE);
        this.links = links;
        this.authenticator = new MagicLinkAuthenticator(links, new ServerClock());
    }

    @Override
    public final Authenticator create(KeycloakSession session) {
        return authenticator;
    }

    @Override
    public final StepOptions options() {
        return LoginOptions.options(links);
    }
}
