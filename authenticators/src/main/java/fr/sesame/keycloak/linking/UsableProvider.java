package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.OutsideAccount;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.organization.OrganizationProvider;

/** Whether a provider by which somebody has come may still be used: it may have been switched off since. */
record UsableProvider(AuthenticationFlowContext context) {

    /**
     * Ends the login where it isn't.
     *
     * @return whether it was so
     */
    boolean refuseOther(OutsideAccount outside) {
        var usable = outside.providerIn(context.getSession())
                .filter(IdentityProviderModel::isEnabled)
                .filter(this::isOfNoDisabledOrganization)
                .isPresent();
        if (!usable) {
            context.getEvent().error(Errors.IDENTITY_PROVIDER_ERROR);
            context.failure(
                    AuthenticationFlowError.IDENTITY_PROVIDER_DISABLED,
                    context.form()
                            .setError("sesameJoinProviderOff", outside.providerName(context.getSession()))
                            .createErrorPage(Response.Status.BAD_REQUEST));
        }
        return !usable;
    }

    private boolean isOfNoDisabledOrganization(IdentityProviderModel provider) {
        var organizations = context.getSession().getProvider(OrganizationProvider.class);
        var id = Optional.ofNullable(provider.getOrganizationId());
        return id.isEmpty()
                || organizations == null
                || id.map(organizations::getById)
                        .filter(organization -> organization.isEnabled())
                        .isPresent();
    }
}
