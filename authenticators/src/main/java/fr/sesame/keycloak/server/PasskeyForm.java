package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.WebAuthnConditionalUIAuthenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** Keycloak's passkeys inside the first page: offered by the browser's autofill, where the realm's policy allows it. */
public final class PasskeyForm {

    private static final List<String> ENCODED_FIELDS = List.of(
            WebAuthnConstants.CREDENTIAL_ID,
            WebAuthnConstants.CLIENT_DATA_JSON,
            WebAuthnConstants.AUTHENTICATOR_DATA,
            WebAuthnConstants.SIGNATURE);

    private final AuthenticationFlowContext context;
    private final WebAuthnConditionalUIAuthenticator webAuthn;

    /**
     * For one request.
     *
     * @param pageAfterError the page to show again when a passkey is refused; the error message is set already
     */
    public PasskeyForm(
            AuthenticationFlowContext context, Function<AuthenticationFlowContext, Response> pageAfterError) {
        this.context = context;
        this.webAuthn = new WebAuthnConditionalUIAuthenticator(context.getSession(), pageAfterError);
    }

    /**
     * The form of the page, with what the browser needs to offer a passkey; without that where the policy says no. It is
     * made once: Keycloak makes each time a code and an address for it.
     */
    public LoginFormsProvider form() {
        var user = context.getUser();
        // With a user who has no passkey Keycloak would run into a null.
        if (webAuthn.isPasskeysEnabled()
                && (user == null
                        || user.credentialManager().isConfiguredFor(WebAuthnCredentialModel.TYPE_PASSWORDLESS))) {
            webAuthn.fillContextForm(context);
            return context.getSession().getProvider(LoginFormsProvider.class);
        }
        return context.form();
    }

    /** Whether the form was sent by the passkey part of the page. */
    public boolean isAnswered() {
        var form = answer();
        return webAuthn.isPasskeysEnabled()
                && (form.containsKey(WebAuthnConstants.AUTHENTICATOR_DATA)
                        || form.containsKey(WebAuthnConstants.ERROR));
    }

    /**
     * Whether {@link #verify} may look at the form. What a browser reports as an error is left out as well: Keycloak
     * writes it to the log as it came.
     */
    public boolean isWellFormed() {
        var form = answer();
        var error = form.getFirst(WebAuthnConstants.ERROR);
        var userHandle = form.getFirst(WebAuthnConstants.USER_HANDLE);
        return (error == null || error.isBlank())
                && ENCODED_FIELDS.stream().map(form::getFirst).allMatch(value -> isBase64Url(value) && !value.isBlank())
                && (userHandle == null || (isBase64Url(userHandle) && isAccountId(userHandle)));
    }

    /** Checks the passkey: success with its owner as the user, or the page again with an error. */
    public void verify() {
        webAuthn.action(context);
    }

    private MultivaluedMap<String, String> answer() {
        return context.getHttpRequest().getDecodedFormParameters();
    }

    private static boolean isBase64Url(@Nullable String value) {
        try {
            return value != null && Base64.getUrlDecoder().decode(value) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Account ids go to the database as they are, and some databases refuse some characters with an exception. */
    private static boolean isAccountId(String userHandle) {
        for (var b : Base64.getUrlDecoder().decode(userHandle)) {
            if (b <= ' ' || b == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
