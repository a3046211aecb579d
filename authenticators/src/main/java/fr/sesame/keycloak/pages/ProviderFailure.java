package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.SentToProvider;
import fr.sesame.keycloak.server.SwitchedOffProvider;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.constants.AdapterConstants;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A login with an identity provider that has come to nothing, in words for people: nothing of the protocol's, and nothing
 * that the provider has written.
 */
record ProviderFailure(BrokerRequest request, Reason reason) {

    /** The variable of templates. */
    static final String VARIABLE = "sesameProviderFailure";

    /** What Keycloak says of an answer without a login. */
    private static final Set<String> KEYCLOAKS_WORDS = Set.of(
            "access-denied-when-idp-auth",
            Messages.IDENTITY_PROVIDER_UNEXPECTED_ERROR,
            Messages.UNEXPECTED_ERROR_HANDLING_REQUEST,
            Messages.IDENTITY_PROVIDER_LOGIN_FAILURE);

    private static final Pattern MISCONFIGURED = Pattern.compile("invalid_|unauthorized_|unsupported_|request_");

    /** Why; the names are those of the messages. */
    enum Reason {
        /** The provider didn't let the person in, or the person thought better of it. */
        REFUSED,
        /** The provider can't be reached, or is out of order. */
        DOWN,
        /** The provider doesn't take what Keycloak has asked: an admin has to see to it, here or there. */
        MISCONFIGURED,
        /** The provider says something that nobody knows. */
        FAILED,
        /** What the provider said proves nothing. */
        UNUSABLE,
        /** Not the answer to what this browser has asked, or not any more. */
        STALE,
        /** Nobody can log in by it here. */
        OFF,
        /** Nobody can log in by it here any more: it was switched off in the middle. */
        GONE,
        /** It worked there, but the account here is switched off or locked. */
        LOCKED,
        /** Keycloak has words for it. */
        OTHER;

        String messageKey() {
            return "sesameProviderFailure." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of what Keycloak would say on its error page. */
    static ProviderFailure ofErrorPage(BrokerRequest request, String message, Status status) {
        if (Messages.IDENTITY_PROVIDER_UNEXPECTED_ERROR.equals(message)
                && request.attempt().isEmpty()) {
            // Keycloak stumbles over a state that isn't its own.
            return new ProviderFailure(request, Reason.STALE);
        }
        return new ProviderFailure(
                request,
                switch (message) {
                    case Messages.IDENTITY_PROVIDER_UNEXPECTED_ERROR ->
                        status == Status.INTERNAL_SERVER_ERROR ? Reason.DOWN : Reason.UNUSABLE;
                    case Messages.UNEXPECTED_ERROR_HANDLING_REQUEST,
                            Messages.COULD_NOT_PROCEED_WITH_AUTHENTICATION_REQUEST -> Reason.DOWN;
                    case Messages.COULD_NOT_SEND_AUTHENTICATION_REQUEST -> Reason.OFF;
                    case Messages.INVALID_REQUESTER,
                            Messages.IDENTITY_PROVIDER_INVALID_SIGNATURE,
                            Messages.IDENTITY_PROVIDER_INVALID_RESPONSE -> Reason.UNUSABLE;
                    case Messages.INVALID_REQUEST,
                            Messages.INVALID_CODE,
                            Messages.COOKIE_NOT_FOUND,
                            Messages.EXPIRED_CODE,
                            Messages.IDENTITY_PROVIDER_MISSING_STATE_ERROR,
                            Messages.IDENTITY_PROVIDER_MISSING_CODE_OR_ERROR_ERROR -> Reason.STALE;
                    case Messages.ACCOUNT_DISABLED -> Reason.LOCKED;
                    default -> Reason.OTHER;
                });
    }

    /** Of an answer without a login, after which Keycloak goes on with the flow; empty for words of something else. */
    static Optional<ProviderFailure> ofAnswer(BrokerRequest request, String message) {
        return KEYCLOAKS_WORDS.contains(message) || request.isSaml()
                ? Optional.of(new ProviderFailure(
                        request,
                        request.isExpired()
                                ? Reason.STALE
                                : reason(request.error().orElse("access_denied"))))
                : Optional.empty();
    }

    private static Reason reason(String error) {
        return switch (error) {
            case "access_denied",
                    "consent_required",
                    "login_required",
                    "interaction_required",
                    "account_selection_required",
                    "user_cancelled_login",
                    "user_cancelled_authorize" -> Reason.REFUSED;
            case "temporarily_unavailable", "server_error" -> Reason.DOWN;
            default -> MISCONFIGURED.matcher(error).lookingAt() ? Reason.MISCONFIGURED : Reason.FAILED;
        };
    }

    /** Of the page: a made-up answer is no fault of the server's. */
    Status status(Status keycloaks) {
        return reason == Reason.STALE ? Status.BAD_REQUEST : keycloaks;
    }

    /** Nothing sends the person there a second time by itself, neither a hint of the application nor the flow's default. */
    void lastTry() {
        request.attempt().ifPresent(attempt -> SentToProvider.answered(attempt, request.alias()));
    }

    /** {@code reason}; {@code name} of the provider, and {@code login}, the way back to the attempt, which may be missing. */
    Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        variables.put("reason", reason.name().toLowerCase(Locale.ROOT));
        request.providerName().ifPresent(name -> variables.put("name", name));
        request.attempt().filter(ProviderFailure::isOpen).ifPresent(attempt -> variables.put("login", login(attempt)));
        return variables;
    }

    /** The same of one that was switched off in the middle. */
    static Map<String, String> variables(SwitchedOffProvider off) {
        var variables = new HashMap<>(Map.of(
                "reason",
                Reason.GONE.name().toLowerCase(Locale.ROOT),
                "login",
                off.restart().toString()));
        off.name().ifPresent(name -> variables.put("name", name));
        return variables;
    }

    private static boolean isOpen(@Nullable AuthenticationSessionModel attempt) {
        return attempt != null
                && AuthenticationSessionModel.Action.AUTHENTICATE.name().equals(attempt.getAction());
    }

    /** Where Keycloak undoes whatever a request that failed has noted, the address alone says that it was the last try. */
    private String login(AuthenticationSessionModel attempt) {
        var context = request.session().getContext();
        var step = new AuthenticationFlowURLHelper(request.session(), context.getRealm(), context.getUri())
                .getLastExecutionUrl(attempt);
        return UriBuilder.fromUri(step)
                .queryParam(AdapterConstants.KC_IDP_HINT, "")
                .build()
                .toString();
    }
}
