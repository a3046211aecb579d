package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.services.resources.LoginActionsService;

/**
 * A login through an identity provider that has answered, in one of the two flows that follow.
 *
 * @param provider which
 * @param address what it says of the person's address; empty where it says nothing
 */
public record BrokeredLogin(IdentityProviderModel provider, Optional<String> address) {

    /** Empty in any other flow, or if the provider has gone since. */
    public static Optional<BrokeredLogin> of(AuthenticationFlowContext context) {
        return note(context)
                .flatMap(note -> Optional.ofNullable(SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                        context.getAuthenticationSession(), note)))
                .flatMap(brought -> Optional.ofNullable(
                                context.getSession().identityProviders().getByAlias(brought.getIdentityProviderId()))
                        .map(provider -> new BrokeredLogin(
                                provider,
                                Optional.ofNullable(brought.getEmail()).filter(address -> !address.isBlank()))));
    }

    /** A first login may be pending while somebody comes by another provider: each flow looks at its own answer. */
    private static Optional<String> note(AuthenticationFlowContext context) {
        return switch (context.getFlowPath()) {
            case LoginActionsService.FIRST_BROKER_LOGIN_PATH ->
                Optional.of(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE);
            case LoginActionsService.POST_BROKER_LOGIN_PATH ->
                Optional.of(PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT);
            default -> Optional.empty();
        };
    }
}
