package fr.sesame.gallery;

import static fr.sesame.gallery.Scene.form;
import static fr.sesame.gallery.Scene.notice;
import static fr.sesame.gallery.Scene.page;
import static fr.sesame.gallery.Scene.plain;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/** Pages of profiles, accounts and links between accounts. */
final class ProfileScenes {

    private static Response waiting(Stage stage, boolean isNew) {
        return stage.wrong(stage.action(), "code", "sesameCodeWrongHere")
                .setAttribute("verifyAddress", stage.cast().email())
                .setAttribute("verifyNew", isNew)
                .setAttribute("mailMode", "both")
                .setAttribute("mailAskedAt", "22 novembre 2026 \u00e0 14:05 (UTC+01:00)")
                .setAttribute("codeLength", 6)
                .setAttribute("codeLifetime", 600)
                .createForm("sesame-verify-email.ftl");
    }

    private static final String PROVIDER = "acme";

    private ProfileScenes() {}

    static List<Scene> all() {
        return List.of(
                form("register", stage -> registration(stage).createRegistration()),
                form("register-terms", stage -> {
                    return stage.wrong(registration(stage), "termsAccepted", "termsAcceptanceRequired")
                            .setAttribute("termsAcceptanceRequired", true)
                            .createRegistration();
                }),
                form("profile", stage -> {
                    ProfileFields.everyKind(stage);
                    var form = stage.action();
                    if (stage.is(State.ERROR)) {
                        var typed = new MultivaluedHashMap<String, String>();
                        typed.putSingle("firstName", "");
                        typed.putSingle("email", "camille.martin");
                        typed.putSingle("postalCode", "7500");
                        typed.put("sites", List.of("https://www.exemple.fr", ""));
                        form.setFormData(typed);
                    }
                    stage.wrong(form, "firstName", "error-user-attribute-required", "firstName");
                    stage.wrong(form, "email", "invalidEmailMessage");
                    stage.wrong(form, "postalCode", "error-invalid-length", "postalCode", 5, 5);
                    stage.wrong(form, "civility", "error-user-attribute-required", "civility");
                    stage.wrong(form, "topics", "error-user-attribute-required", "topics");
                    stage.wrong(form, "sites", "error-invalid-uri", "sites");
                    return form.createResponse(UserModel.RequiredAction.UPDATE_PROFILE);
                }),
                form("profile-by-application", stage -> {
                    stage.attempt().setClientNote(Constants.KC_ACTION_EXECUTING, "UPDATE_PROFILE");
                    return stage.wrong(stage.action(), "lastName", "error-user-attribute-required", "lastName")
                            .createResponse(UserModel.RequiredAction.UPDATE_PROFILE);
                }),
                form(
                        "review-profile",
                        stage -> stage.wrong(brokered(stage), "email", "invalidEmailMessage")
                                .setAttribute(LoginFormsProvider.UPDATE_PROFILE_CONTEXT_ATTR, broughtProfile(stage))
                                .createUpdateProfilePage()),
                form(
                        "update-email",
                        stage -> stage.wrong(stage.action(), "email", "emailExistsMessage")
                                .createResponse(UserModel.RequiredAction.UPDATE_EMAIL)),
                form("verify-email", stage -> waiting(stage, false)),
                form("verify-email-stock", stage -> {
                    stage.attempt()
                            .setAuthNote(
                                    Constants.VERIFY_EMAIL_KEY, stage.cast().email());
                    return stage.wrong(stage.action(), "", "emailVerifySendCooldown", 12)
                            .createResponse(UserModel.RequiredAction.VERIFY_EMAIL);
                }),
                form("verify-new-email", stage -> {
                    stage.attempt().setClientNote(Constants.KC_ACTION_EXECUTING, "UPDATE_EMAIL");
                    return waiting(stage, true);
                }),
                notice("verify-email-by-application", stage -> {
                    stage.attempt().setClientNote(Constants.KC_ACTION_EXECUTING, "VERIFY_EMAIL");
                    return stage.action().createResponse(UserModel.RequiredAction.VERIFY_EMAIL);
                }),
                plain("terms", stage -> stage.action().createForm("terms.ftl")),
                page(
                        "delete-account",
                        EnumSet.of(State.NORMAL, State.ERROR),
                        stage -> stage.wrong(stage.action(), "", "errorDeletingAccount")
                                .setAttribute("triggered_from_aia", true)
                                .createForm("delete-account-confirm.ftl")),
                notice(
                        "delete-credential",
                        stage -> stage.action()
                                .setAttribute(
                                        "credentialLabel",
                                        stage.is(State.NORMAL)
                                                ? "otp"
                                                : "{" + stage.cast().firstName() + "}")
                                .createForm("delete-credential.ftl")),
                notice(
                        "link-confirm",
                        stage -> brokered(stage)
                                .setError(
                                        "federatedIdentityConfirmLinkMessage",
                                        "email",
                                        stage.cast().email())
                                .createIdpLinkConfirmLinkPage()),
                notice(
                        "link-override",
                        stage -> brokered(stage)
                                .setError(
                                        "federatedIdentityConfirmOverrideMessage",
                                        stage.cast().username(),
                                        PROVIDER,
                                        stage.cast().email(),
                                        PROVIDER,
                                        stage.cast().lastName())
                                .createIdpLinkConfirmOverrideLinkPage()),
                notice("link-by-mail", stage -> brokered(stage).createIdpLinkEmailPage()),
                notice(
                        "link-provider",
                        stage -> stage.action()
                                .setAttribute("idpDisplayName", stage.cast().lastName())
                                .createForm("link-idp-action.ftl")),
                notice(
                        "organizations",
                        stage -> stage.known()
                                .setAttribute(
                                        "user",
                                        Map.of(
                                                "organizations",
                                                List.of(
                                                        Map.of("alias", "nord", "name", "Atelier du Nord"),
                                                        Map.of(
                                                                "alias",
                                                                "sud",
                                                                "name",
                                                                stage.cast().lastName()))))
                                .createForm("select-organization.ftl")),
                notice("consent", stage -> {
                    stage.client().setAttribute("tosUri", "https://exemple.fr/conditions");
                    stage.client().setAttribute("policyUri", "https://exemple.fr/vie-privee");
                    if (stage.is(State.RTL)) {
                        stage.client().setName(stage.cast().lastName());
                    }
                    return stage.known()
                            .setAttribute(
                                    "oauth",
                                    Map.of(
                                            "code",
                                            "code",
                                            "clientScopesRequested",
                                            List.of(
                                                    Map.of("consentScreenText", "${profileScopeConsentText}"),
                                                    Map.of(
                                                            "consentScreenText",
                                                            "${organizationScopeConsentText}",
                                                            "parameterizedScopeParameter",
                                                            stage.cast().lastName()))))
                            .createForm("login-oauth-grant.ftl");
                }),
                form("replace-otp", stage -> {
                    for (var name : List.of("", stage.cast().lastName())) {
                        var device = OTPCredentialModel.createTOTP("secret", 6, 30, "HmacSHA1");
                        device.setUserLabel(name);
                        stage.user().credentialManager().createStoredCredential(device);
                    }
                    return stage.wrong(stage.known(), "", "error-reset-otp-missing-id")
                            .createOtpReset();
                }),
                error("error-sessions", "sessionLimitExceeded"),
                error("error-cookie", "cookieNotFoundMessage"),
                error("error-link", "expiredActionTokenNoSessionMessage"),
                plain(
                        "already-logged-in",
                        stage -> stage.form().setSuccess("alreadyLoggedIn").createInfoPage()),
                plain(
                        "account-updated",
                        stage -> stage.form()
                                .setAttribute("messageHeader", "accountUpdatedTitle")
                                .setSuccess("accountUpdatedMessage")
                                .createInfoPage()),
                plain(
                        "password-updated",
                        stage -> stage.form()
                                .setAttribute("messageHeader", "accountUpdatedTitle")
                                .setAttribute("sesamePasswordChanged", true)
                                .setSuccess("accountUpdatedMessage")
                                .createInfoPage()),
                plain(
                        "actions",
                        stage -> stage.form()
                                .setSuccess("confirmExecutionOfActions")
                                .setAttribute(Constants.TEMPLATE_ATTR_ACTION_URI, "https://exemple.fr/")
                                .setAttribute(
                                        Constants.TEMPLATE_ATTR_REQUIRED_ACTIONS,
                                        List.of(
                                                "UPDATE_EMAIL",
                                                "VERIFY_PROFILE",
                                                "delete_account",
                                                "idp_link",
                                                "update_user_locale",
                                                "webauthn-register",
                                                "somebody-elses-action"))
                                .createInfoPage()),
                notice("confirm-link", stage -> {
                    var form = stage.form();
                    var name = "{" + stage.cast().username();
                    return form.setAttribute("messageHeader", form.getMessage("confirmAccountLinking", name, PROVIDER))
                            .setSuccess("confirmAccountLinkingBody", name, PROVIDER)
                            .setAttribute(Constants.TEMPLATE_ATTR_ACTION_URI, "https://exemple.fr/")
                            .createInfoPage();
                }),
                plain(
                        "invitation-over",
                        stage -> stage.form()
                                .setAttribute("messageHeader", "expiredActionMessage")
                                .setInfo("staleInviteOrgLink")
                                .createInfoPage()),
                plain(
                        "account-deleted",
                        stage -> stage.form()
                                .setAttribute("messageHeader", "")
                                .setInfo("userDeletedSuccessfully")
                                .createForm("info.ftl")));
    }

    private static Scene error(String name, String key) {
        return page(
                name,
                EnumSet.of(State.ERROR),
                stage -> stage.form().setError(key).createErrorPage(Status.BAD_REQUEST));
    }

    private static LoginFormsProvider registration(Stage stage) {
        stage.realm().setRegistrationAllowed(true);
        var form = stage.form().setAttribute("passwordRequired", true);
        if (!stage.is(State.NORMAL)) {
            var fields = new HashMap<>(Map.of(
                    "username", stage.cast().username(),
                    "firstName", stage.cast().firstName(),
                    "lastName", stage.cast().lastName(),
                    "email",
                            stage.is(State.ERROR)
                                    ? "camille.martin"
                                    : stage.cast().email()));
            form.setFormData(Stage.typedIn(fields));
        }
        stage.wrong(form, "email", "invalidEmailMessage");
        return stage.wrong(form, "password", "invalidPasswordMinLengthMessage", 12);
    }

    /** Somebody comes from a company's login for the first time. */
    private static LoginFormsProvider brokered(Stage stage) {
        return stage.form().setAttribute(LoginFormsProvider.IDENTITY_PROVIDER_BROKER_CONTEXT, identity(stage));
    }

    /** What the provider has said of somebody, as it is kept while the person looks at it. */
    private static SerializedBrokeredIdentityContext broughtProfile(Stage stage) {
        var profile = new SerializedBrokeredIdentityContext();
        profile.setIdentityProviderId(PROVIDER);
        profile.setModelUsername(stage.cast().username());
        profile.setEmail(stage.cast().email());
        profile.setFirstName(stage.cast().firstName());
        profile.setLastName(stage.cast().lastName());
        return profile;
    }

    private static BrokeredIdentityContext identity(Stage stage) {
        var provider = new IdentityProviderModel();
        provider.setAlias(PROVIDER);
        provider.setEnabled(true);
        provider.setDisplayName(stage.is(State.NORMAL) ? "ACME" : stage.cast().lastName());
        var identity = new BrokeredIdentityContext("id", provider);
        identity.setAuthenticationSession(stage.attempt());
        identity.setUsername(stage.cast().username());
        identity.setEmail(stage.cast().email());
        identity.setFirstName(stage.cast().firstName());
        identity.setLastName(stage.cast().lastName());
        return identity;
    }
}
