package fr.sesame.keycloak.server;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;

/**
 * A login through an identity provider that has answered, in one of the two flows that follow.
 *
 * @param provider which
 * @param address what it says of the person's address; empty where it says nothing
 */
public record BrokeredLogin(IdentityProviderModel provider, Optional<String> address) {

    /** Empty in any other flow, or if the provider has gone since. */
    public static Optional<BrokeredLogin> of(AuthenticationFlowContext context) {
        return Stream.of(
                        AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE,
                        PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT)
                .map(note -> SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                        context.getAuthenticationSession(), note))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .flatMap(brought -> Optional.ofNullable(
                                context.getSession().identityProviders().getByAlias(brought.getIdentityProviderId()))
                        .map(provider -> new BrokeredLogin(
                                provider,
                                Optional.ofNullable(brought.getEmail()).filter(address -> !address.isBlank()))));
    }
}
