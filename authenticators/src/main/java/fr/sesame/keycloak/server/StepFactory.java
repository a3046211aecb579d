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
    private final String referenceCategory;
    private final Requirement[] requirements;

    /**
     * @param id provider id, starting with {@code sesame-}
     * @param displayType name in the flow editor, where scripts find it: the same in every language
     * @param referenceCategory kind of credential that the step asks for; Keycloak's brute-force detector counts only some
     * @param requirements what the admin can choose, beside {@code DISABLED}
     */
    protected StepFactory(String id, String displayType, String referenceCategory, Requirement... requirements) {
        this.id = id;
        this.displayType = displayType;
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

    /** The flow editor shows it as it is, so that it is in the admin's language here. */
    @Override
    public final String getHelpText() {
        return AdminLanguage.words().text(id + ".step");
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
    public final List<ProviderConfigProperty> getConfigProperties() {
        return options().properties();
    }

    /** What an admin can set, for each place of the step in a flow. */
    public StepOptions options() {
        return StepOptions.of(id);
    }
}
