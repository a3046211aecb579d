package fr.sesame.keycloak.help;

import fr.sesame.keycloak.link.Origin;
import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.AccessCodeStep;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderStorageProvider.FetchMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/**
 * What the realm and its login flow offer: what questions make sense, and where their answers lead.
 *
 * @param realm the realm
 * @param steps provider ids of the steps that are switched on in the browser flow
 * @param loginByMail whether one of them is a login by mail
 * @param companyLogin whether people can log in with an identity provider
 * @param reset where a new password is asked for; empty where that isn't allowed or doesn't make sense here
 * @param back the way back; empty when there is none
 * @param codePage where an access code is typed; empty where there is no way to it
 * @param tooLate whether the attempt is past the step with that way, and begins anew to take it
 * @param logout where whoever is logged in logs out
 */
record Situation(
        RealmModel realm,
        Set<String> steps,
        boolean loginByMail,
        boolean companyLogin,
        Optional<URI> reset,
        Optional<URI> back,
        Optional<URI> codePage,
        boolean tooLate,
        URI logout) {

    static Situation of(KeycloakSession session, RealmModel realm, Origin origin) {
        var flow = browserFlow(realm, origin.client());
        var here = Urls.realmBase(session.getContext().getUri().getBaseUri()).path(realm.getName());
        var tooLate = origin.allowsReset() && origin.isProven();
        return new Situation(
                realm,
                steps(realm, flow).collect(Collectors.toSet()),
                LoginByMail.firstIn(session, realm, flow, Purpose.LOGIN).isPresent(),
                session.identityProviders()
                        .getForLogin(FetchMode.ALL, null)
                        .findAny()
                        .isPresent(),
                realm.isResetPasswordAllowed() && origin.allowsReset()
                        ? Optional.of(origin.reset(session, realm))
                        : Optional.empty(),
                origin.address(session, realm),
                tooLate
                        ? Optional.of(origin.keptIn(
                                here.clone().path(AccessCodeStep.PROVIDER).build()))
                        : Optional.of(origin)
                                .filter(Origin::allowsReset)
                                .flatMap(from -> from.way(session, realm, AccessCodeStep.PROVIDER)),
                tooLate,
                here.path("protocol/openid-connect/logout").build());
    }

    boolean hasStep(Set<String> providers) {
        return steps.stream().anyMatch(providers::contains);
    }

    /** The id of the application's own flow, or of the realm's. */
    private static String browserFlow(RealmModel realm, Optional<ClientModel> client) {
        return client.map(application ->
                        application.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING))
                .map(realm::getAuthenticationFlowById)
                .map(AuthenticationFlowModel::getId)
                .orElseGet(() -> realm.getBrowserFlow().getId());
    }

    private static Stream<String> steps(RealmModel realm, String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(AuthenticationExecutionModel::isEnabled)
                .flatMap(execution -> execution.isAuthenticatorFlow()
                        ? steps(realm, execution.getFlowId())
                        : Stream.of(execution.getAuthenticator()));
    }
}
