package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The options of the choice.
 *
 * @param membersOnly whether nobody gets in who isn't a member of what the application asks for
 */
record OrganizationOptions(boolean membersOnly) {

    private static final String MEMBERS_ONLY = "members-only";

    private static final StepOptions OPTIONS = new StepOptions()
            .flag(
                    MEMBERS_ONLY,
                    "Members only",
                    "On: where an application asks for an organization, whoever is a member of none, or not of the one that"
                            + " it names, doesn't get in and is told so. Off: the application is told of no organization.",
                    false);

    static OrganizationOptions read(@Nullable AuthenticatorConfigModel config) {
        return new OrganizationOptions(OPTIONS.read(config).flag(MEMBERS_ONLY));
    }

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }
}
