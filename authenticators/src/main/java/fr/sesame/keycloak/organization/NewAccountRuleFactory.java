package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.PublicApi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormActionFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-new-account-rule}, for the flow editor: a part of a registration form. */
public final class NewAccountRuleFactory implements FormActionFactory, PlainFactory<FormAction> {

    /** Provider id of the part. */
    @PublicApi
    public static final String ID = "sesame-new-account-rule";

    private static final NewAccountRule RULE = new NewAccountRule();

    @Override
    public FormAction create(KeycloakSession session) {
        return RULE;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Sésame: new account, company check";
    }

    @Override
    public String getHelpText() {
        return "Refuses a new account whose address is of a domain that an organization with sesame-company-only has proven to"
                + " be its own. Put it into the form of the registration flow, first.";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
