package fr.sesame.gallery;

import static fr.sesame.gallery.Scene.form;
import static fr.sesame.gallery.Scene.notice;
import static fr.sesame.gallery.Scene.page;
import static fr.sesame.gallery.Scene.plain;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.WebAuthnAuthenticatorsBean.WebAuthnAuthenticatorBean;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.protocol.oidc.FrontChannelLogoutHandler;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.utils.TotpUtils;

/**
 * Pages of credentials, devices and protocols. That of SAML isn't here: it sends itself away at once. ProtocolPagesTest
 * looks at it.
 */
final class CredentialScenes {

    private static final String SECRET = "sesame-demo-totp-2026";
    private static final String WALLET = "openid4vp://?client_id=x&request_uri=x";
    private static final String PASSKEY = "webauthn-authenticator-passwordless";
    private static final Set<State> FORM_WITHOUT_NAMES = EnumSet.of(State.NORMAL, State.ERROR);

    private CredentialScenes() {}

    static List<Scene> all() {
        return List.of(
                form("totp-setup", stage -> totp(stage, "qr")),
                page("totp-setup-by-hand", FORM_WITHOUT_NAMES, stage -> {
                    askedByApplication(stage);
                    return totp(stage, "manual");
                }),
                form("otp-devices", stage -> {
                    for (String label : List.of(stage.cast().lastName(), "Tablette", "")) {
                        stage.user()
                                .credentialManager()
                                .createStoredCredential(
                                        OTPCredentialModel.createFromPolicy(stage.realm(), SECRET, label));
                    }
                    return stage.wrong(
                                    stage.known("auth-otp-form", "webauthn-authenticator"),
                                    "totp",
                                    "invalidTotpMessage")
                            .createLoginTotp();
                }),
                plain(
                        "recovery-codes",
                        stage ->
                                stage.action().createResponse(UserModel.RequiredAction.CONFIGURE_RECOVERY_AUTHN_CODES)),
                form("recovery-code", stage -> {
                    stage.user()
                            .credentialManager()
                            .createStoredCredential(RecoveryAuthnCodesCredentialModel.createFromValues(
                                    List.of("AAAABBBBCCCC", "DDDDEEEEFFFF"), 0, "codes"));
                    return stage.wrong(
                                    stage.known("auth-recovery-authn-code-form", "auth-otp-form"),
                                    "recoveryCodeInput",
                                    "recovery-codes-error-invalid")
                            .createLoginRecoveryAuthnCode();
                }),
                form(
                        "our-recovery-codes",
                        stage -> stage.wrong(stage.action(), "kept", "sesameRecoveryConfirm")
                                .setAttribute(
                                        "codes",
                                        "34679CDFHJ"
                                                .chars()
                                                .mapToObj(sign -> (char) sign + "K7M-PW4X-9HTC-R3LN")
                                                .toList())
                                .setAttribute("codesUsedUp", stage.is(State.LONG))
                                .createForm("sesame-recovery-codes.ftl")),
                plain(
                        "our-recovery-codes-few",
                        stage -> stage.action().setAttribute("codesLeft", 2).createForm("sesame-recovery-codes.ftl")),
                form(
                        "our-recovery-code",
                        stage -> stage.wrong(
                                        stage.known("sesame-recovery-code", "auth-otp-form"),
                                        "code",
                                        "sesameRecoveryUsed")
                                .createForm("sesame-recovery-code.ftl")),
                notice(
                        "lost-factor",
                        stage -> stage.known("auth-otp-form", "sesame-recovery-code", "webauthn-authenticator")
                                .createSelectAuthenticator()),
                notice("lost-factor-alone", stage -> {
                    stage.attempt()
                            .setAuthNote(
                                    AuthenticationProcessor.CURRENT_FLOW_PATH, LoginActionsService.AUTHENTICATE_PATH);
                    return stage.known("webauthn-authenticator").createSelectAuthenticator();
                }),
                notice("key-setup", stage -> {
                    askedByApplication(stage);
                    return stage.action()
                            .setAttribute("challenge", "AAAA")
                            .setAttribute("userid", "AAAA")
                            .setAttribute("username", stage.cast().username())
                            .setAttribute("rpEntityName", "keycloak")
                            .setAttribute("signatureAlgorithms", List.of(-7L, -257L))
                            .setAttribute("rpId", "localhost")
                            .setAttribute("attestationConveyancePreference", "not specified")
                            .setAttribute("authenticatorAttachment", "not specified")
                            .setAttribute("requireResidentKey", "not specified")
                            .setAttribute("residentKey", "not specified")
                            .setAttribute("userVerificationRequirement", "not specified")
                            .setAttribute("createTimeout", 0L)
                            .setAttribute("excludeCredentialIds", "")
                            .createForm("webauthn-register.ftl");
                }),
                notice(
                        "key",
                        stage -> keys(stage, stage.known("webauthn-authenticator", "auth-otp-form"))
                                .setAttribute("sesameTrustBrowser", 30)
                                .createLoginWebAuthn()),
                notice(
                        "passkey",
                        stage -> keys(stage, stage.known(PASSKEY))
                                .createForm("login-passkeys-conditional-authenticate.ftl")),
                page("key-error", EnumSet.complementOf(EnumSet.of(State.NORMAL)), stage -> {
                    askedByApplication(stage);
                    return stage.known("webauthn-authenticator", "auth-otp-form")
                            .setError("webauthn-error-api-get", "NotAllowedError")
                            .createWebAuthnErrorPage();
                }),
                page("device", FORM_WITHOUT_NAMES, stage -> {
                    var form = stage.form();
                    return (stage.is(State.ERROR) ? form.setError("oauth2DeviceInvalidUserCodeMessage") : form)
                            .createOAuth2DeviceVerifyUserCodePage();
                }),
                page("code-to-copy", FORM_WITHOUT_NAMES, stage -> {
                    var form = stage.form().setClientSessionCode("a1b2c3d4.".repeat(12));
                    return (stage.is(State.ERROR) ? form.setError("access_denied") : form).createCode();
                }),
                form("certificate", stage -> {
                    var name = stage.cast().lastName();
                    var form = stage.form();
                    if (stage.is(State.ERROR)) {
                        form.setError("invalidUserMessage");
                    }
                    return form.setFormData(Stage.typedIn(Map.of(
                                    "username",
                                    stage.is(State.ERROR)
                                            ? "unknown user"
                                            : stage.cast().username(),
                                    "subjectDN",
                                    "CN=" + name + ",OU=Agents,O=Ville de Demonstration,C=FR",
                                    "isUserEnabled",
                                    String.valueOf(!stage.is(State.ERROR)))))
                            .createX509ConfirmPage();
                }),
                notice("logout", stage -> stage.form().createLogoutConfirmPage()),
                notice("logout-of-applications", stage -> {
                    var told = FrontChannelLogoutHandler.currentOrCreate(stage.session(), session());
                    OIDCAdvancedConfigWrapper.fromClientModel(stage.client())
                            .setFrontChannelLogoutUrl(address(stage, "scenes"));
                    told.addClient(stage.client());
                    told.addClient(stage.client());
                    // Without an address to go on to: the page would be gone.
                    return told.renderLogoutPage("");
                }),
                notice("credential-offer", stage -> {
                    var qrCode = TotpUtils.qrCode(stage.session(), SECRET, stage.realm(), stage.user());
                    return stage.action()
                            .setAttribute("credentialDisplayName", stage.cast().lastName())
                            .setAttribute(
                                    "credentialOffer",
                                    Map.of(
                                            "uri",
                                            "openid-credential-offer://?credential_offer_uri=x",
                                            "qrCode",
                                            qrCode))
                            .createForm("oid4vc-credential-offer.ftl");
                }),
                plain(
                        "wallet",
                        stage -> stage.form()
                                .setAttribute("sameDeviceWalletUrl", WALLET)
                                .setAttribute("crossDeviceWalletUrl", WALLET)
                                .setAttribute(
                                        "crossDeviceQrCode",
                                        TotpUtils.qrCode(stage.session(), SECRET, stage.realm(), stage.user()))
                                // Any JSON that says nothing of a status is an answer that isn't there yet.
                                .setAttribute(
                                        "crossDeviceStatusUrl", address(stage, "../.well-known/openid-configuration"))
                                .createForm("login-oid4vp.ftl")));
    }

    private static Response totp(Stage stage, String mode) {
        return stage.wrong(stage.action().setAttribute("mode", mode), "totp", "invalidTotpMessage")
                .createResponse(UserModel.RequiredAction.CONFIGURE_TOTP);
    }

    /** Not by the realm: there is a way out. */
    private static void askedByApplication(Stage stage) {
        stage.attempt().setClientNote(Constants.KC_ACTION_EXECUTING, "action");
    }

    private static LoginFormsProvider keys(Stage stage, LoginFormsProvider form) {
        return form.setAttribute("challenge", "AAAA")
                .setAttribute("rpId", "localhost")
                .setAttribute("createTimeout", 0)
                .setAttribute("isUserIdentified", "true")
                .setAttribute("userVerification", "not specified")
                .setAttribute("mediation", "none")
                .setAttribute("authenticatorAttachment", "not specified")
                .setAttribute("shouldDisplayAuthenticators", true)
                .setAttribute(
                        "authenticators",
                        Map.of(
                                "authenticators",
                                List.of(
                                        key(stage.cast().lastName(), Set.of("usb", "nfc"), "YubiKey 5 NFC"),
                                        key("label missing", Set.of(), null))));
    }

    private static WebAuthnAuthenticatorBean key(String label, Set<String> transports, @Nullable String model) {
        return new WebAuthnAuthenticatorBean("AAAA", label, "22 nov. 2026, 10:30:00", transports, model, null, null);
    }

    private static String address(Stage stage, String path) {
        return stage.session().getContext().getUri().getBaseUri() + "realms/"
                + stage.realm().getName() + "/gallery/" + path;
    }

    /** As far as the handler of log-outs looks at it. */
    private static AuthenticatedClientSessionModel session() {
        var user = answering(UserSessionModel.class, Map.of("getId", "session"));
        return answering(AuthenticatedClientSessionModel.class, Map.of("getUserSession", user, "getNote", "issuer"));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                CredentialScenes.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
