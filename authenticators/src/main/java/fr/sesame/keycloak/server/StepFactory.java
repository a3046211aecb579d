package fr.sesame.keycloak.server;

import java.util.Arrays;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of all steps have in common: names and help for the flow editor. */
public abstract class StepFactory implements AuthenticatorFactory, PlainFactory<Authenticator> {

    private final String id;
    private final String displayType;
    private final String helpText;
    private final String referenceCategory;
    private final Requirement[] requirements;

    /**
     * @param id provider id, starting with {@code sesame-}
     * @param displayType name in the flow editor
     * @param helpText help in the flow editor
     * @param referenceCategory kind of credential that the step asks for; Keycloak's brute-force detector counts only some
     * @param requirements what the admin can choose, beside {@code DISABLED}
     */
    protected StepFactory(
            String id, String displayType, String helpText, String referenceCategory, Requirement... requirements) {
        this.id = id;
        this.displayType = displayType;
        this.helpText = helpText;
        this.referenceCategory = referenceCategory;
        this.requirements = Arrays.copyOf(requirements, requirements.length + 1);
        this.requirements[requirements.length] = Requirement.DISABLED;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getDisplayType() {
        return displayType;
    }

    @Override
    public final String getHelpText() {
        return helpText;
    }

    @Override
    public final String getReferenceCategory() {
        return referenceCategory;
    }

    @Override
    public final Requirement[] getRequirementChoices() {
        return requirements.clone();
    }

    /** With true a REQUIRED step that an account isn't set up for would count as passed. */
    @Override
    public final boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public boolean isConfigurable() {
        return !getConfigProperties().isEmpty();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
