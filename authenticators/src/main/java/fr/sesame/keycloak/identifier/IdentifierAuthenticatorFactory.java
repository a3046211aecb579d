package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.server.Passkeys;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import java.util.Set;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-identifier}, for the flow editor. */
public final class IdentifierAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-identifier";

    /** Not one of the categories that the brute-force detector counts: a name is never a wrong one. */
    private static final String CATEGORY = "identifier";

    private final IdentifierAuthenticator authenticator = new IdentifierAuthenticator();

    public IdentifierAuthenticatorFactory() {
        super(ID, "Sésame: e-mail first", CATEGORY, Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return authenticator;
    }

    @Override
    public StepOptions options() {
        return IdentifierOptions.options();
    }

    @Override
    public Set<String> getOptionalReferenceCategories(KeycloakSession session) {
        return new Passkeys(session).credentialType().map(Set::of).orElseGet(Set::of);
    }
}
