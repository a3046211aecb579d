package fr.sesame.keycloak.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** What an application, and the flow itself, want proven in this very login: nothing that was proven earlier may stand in for that. */
public record WantedProof(AuthenticationFlowContext context) {

    /**
     * Whether the application asks for a new login ({@code prompt=login}, {@code ForceAuthn}), for a level above the one that is
     * reached ({@code acr_values}, {@code claims}), or for something that changes the account ({@code kc_action}).
     */
    public boolean isFresh() {
        var attempt = attempt();
        return AuthenticatorUtil.isForcedReauthentication(attempt)
                || TokenUtil.hasPrompt(
                        attempt.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_LOGIN)
                || SamlProtocol.SAML_FORCEAUTHN_REQUIREMENT.equals(
                        attempt.getAuthNote(SamlProtocol.SAML_LOGIN_REQUEST_FORCEAUTHN))
                || SamlProtocol.SAML_FORCEAUTHN_REQUIREMENT.equals(attempt.getClientNote(ForceAuthn.NOTE))
                || attempt.getClientNote(Constants.KC_ACTION) != null
                || isAboveReachedLevel();
    }

    private boolean isAboveReachedLevel() {
        var levels = new AcrStore(context.getSession(), attempt());
        return levels.getRequestedLevelOfAuthentication(context.getTopLevelFlow())
                > levels.getLevelOfAuthenticationFromCurrentAuthentication();
    }

    /** Whether what was proven then is longer ago than the application allows ({@code max_age}). */
    public static boolean isTooLongAgo(AuthenticationSessionModel attempt, Instant provenAt, Instant now) {
        return maxAge(attempt).filter(age -> !now.isBefore(provenAt.plus(age))).isPresent();
    }

    private static Optional<Duration> maxAge(AuthenticationSessionModel attempt) {
        var text = attempt.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM);
        try {
            return Optional.ofNullable(text).map(Long::parseLong).map(Duration::ofSeconds);
        } catch (NumberFormatException e) {
            // Of no number nobody can say how long it is.
            return Optional.of(Duration.ZERO);
        }
    }

    /** The highest level of authentication that the flows around this step say has been reached at their end; zero for none. */
    public int levelAround() {
        var highest = 0;
        var flow = context.getExecution().getParentFlow();
        while (flow != null) {
            highest = Math.max(highest, levelOf(flow));
            var around = context.getRealm().getAuthenticationExecutionByFlowId(flow);
            flow = around == null ? null : around.getParentFlow();
        }
        return highest;
    }

    private int levelOf(String flow) {
        return context.getRealm()
                .getAuthenticationExecutionsStream(flow)
                .filter(AuthenticationExecutionModel::isEnabled)
                .filter(step -> ConditionalLoaAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator()))
                .map(AuthenticationExecutionModel::getAuthenticatorConfig)
                .flatMap(config -> Optional.ofNullable(config)
                        .map(context.getRealm()::getAuthenticatorConfigById)
                        .map(LoAUtil::getLevelFromLoaConditionConfiguration)
                        .stream())
                .max(Integer::compare)
                .orElse(0);
    }

    private AuthenticationSessionModel attempt() {
        return context.getAuthenticationSession();
    }
}
