package fr.sesame.demo;

import com.nimbusds.langtag.LangTagException;
import com.nimbusds.langtag.LangTagUtils;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the application's own address asks of a login; passed on to the issuer. */
record LoginRequest(Map<String, String> parameters) {

    private static final String DEFAULT_SCOPE = "openid profile email";

    private static final String MAX_AGE = "max_age";
    private static final List<String> OF_KEYCLOAK = List.of("kc_idp_hint", "kc_action");
    private static final List<String> KNOWN =
            List.of("scope", "prompt", "login_hint", MAX_AGE, "acr_values", "ui_locales", "response_mode");

    LoginRequest {
        parameters = Map.copyOf(parameters);
    }

    static LoginRequest of(Request request) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (var names : List.of(KNOWN, OF_KEYCLOAK)) {
            for (String name : names) {
                String value = request.query(name);
                if (value != null) {
                    asked.put(name, value);
                }
            }
        }
        return new LoginRequest(asked);
    }

    /** Seconds that an earlier login of the person may be old, or -1 when it doesn't matter. */
    int maxAge() throws RefusedLogin {
        String asked = parameters.get(MAX_AGE);
        try {
            return asked == null ? -1 : Integer.parseUnsignedInt(asked);
        } catch (NumberFormatException e) {
            throw refused(e);
        }
    }

    /** The request for the issuer, whose address is not known yet. */
    AuthenticationRequest.Builder prepare(ClientID client, URI callback, PendingLogin login) throws RefusedLogin {
        try {
            var request = new AuthenticationRequest.Builder(
                            ResponseType.CODE,
                            Scope.parse(parameters.getOrDefault("scope", DEFAULT_SCOPE)),
                            client,
                            callback)
                    .state(login.state())
                    .nonce(login.nonce())
                    .codeChallenge(login.verifier(), CodeChallengeMethod.S256);
            String asked = parameters.get("prompt");
            if (asked != null) {
                request.prompt(Prompt.parse(asked));
            }
            asked = parameters.get("login_hint");
            if (asked != null) {
                request.loginHint(asked);
            }
            if (login.maxAge() >= 0) {
                request.maxAge(login.maxAge());
            }
            asked = parameters.get("acr_values");
            if (asked != null) {
                request.acrValues(words(asked).stream().map(ACR::new).collect(Collectors.toList()));
            }
            asked = parameters.get("ui_locales");
            if (asked != null) {
                request.uiLocales(LangTagUtils.parseLangTagList(words(asked)));
            }
            asked = parameters.get("response_mode");
            if (asked != null) {
                request.responseMode(new ResponseMode(asked));
            }
            for (String own : OF_KEYCLOAK) {
                asked = parameters.get(own);
                if (asked != null) {
                    request.customParameter(own, asked);
                }
            }
            // Only checks what was asked.
            request.build();
            return request;
        } catch (ParseException | LangTagException | IllegalArgumentException | IllegalStateException e) {
            throw refused(e);
        }
    }

    private static RefusedLogin refused(Exception e) {
        return new RefusedLogin("invalid_request", e.getMessage());
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }
}
