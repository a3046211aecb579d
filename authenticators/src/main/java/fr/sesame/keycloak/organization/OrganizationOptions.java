package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.StepOptions;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * The options of the choice.
 *
 * @param membersOnly whether nobody gets in who isn't a member of what the application asks for
 */
record OrganizationOptions(boolean membersOnly) {

    private static final String MEMBERS_ONLY = "members-only";

    private static final StepOptions OPTIONS =
            StepOptions.of(OrganizationAuthenticatorFactory.ID).flag(MEMBERS_ONLY, false);

    static OrganizationOptions read(@Nullable AuthenticatorConfigModel config) {
        return new OrganizationOptions(OPTIONS.read(config).flag(MEMBERS_ONLY));
    }

    static StepOptions options() {
        return OPTIONS;
    }
}
