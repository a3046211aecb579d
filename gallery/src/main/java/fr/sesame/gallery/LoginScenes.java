package fr.sesame.gallery;

import static fr.sesame.gallery.Scene.form;
import static fr.sesame.gallery.Scene.notice;
import static fr.sesame.gallery.Scene.page;
import static fr.sesame.gallery.Scene.plain;

import jakarta.ws.rs.core.Response.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.UserModel;

/** The first pages of a login, reset and login by mail. */
final class LoginScenes {

    private static final String PASSWORD = "sesame-password";
    private static final String LINK = "sesame-magic-link";

    private LoginScenes() {}

    static List<Scene> all() {
        return List.of(
                form("first", stage -> {
                    stage.realm().setRememberMe(true);
                    stage.realm().setRegistrationAllowed(true);
                    var form = stage.form().setAttribute("sesameAccessCode", true);
                    if (!stage.is(State.NORMAL)) {
                        form.setFormData(
                                Stage.typedIn(Map.of("username", stage.cast().username())));
                    }
                    return stage.wrong(form, "username", "sesameIdentifierForbiddenCharacter")
                            .createLoginUsername();
                }),
                plain(
                        "offer",
                        stage -> stage.typed()
                                .setAttribute("offers", List.of("passkey", "password"))
                                .createForm("sesame-offer.ftl")),
                plain(
                        "offer-password",
                        stage -> stage.typed()
                                .setAttribute("offers", List.of("password"))
                                .createForm("sesame-offer.ftl")),
                notice(
                        "organization-choice",
                        stage -> stage.typed()
                                .setAttribute(
                                        "organizations",
                                        List.of(
                                                Map.of(
                                                        "alias",
                                                        "nord",
                                                        "name",
                                                        stage.cast().username()),
                                                Map.of("alias", "sud", "name", "Bureau du Sud")))
                                .createForm("sesame-organization.ftl")),
                form(
                        "password",
                        stage -> stage.wrong(
                                        stage.typed(
                                                PASSWORD,
                                                LINK,
                                                "webauthn-authenticator-passwordless",
                                                "sesame-access-code"),
                                        "password",
                                        "invalidPasswordMessage")
                                .createLoginPassword()),
                branded("brand", "#8a1538", "#f2e9e1"),
                // Yellow can't be read on white, nor white on yellow.
                branded("brand-corrected", "#ffe600", "#ffe600"),
                form("login", stage -> {
                    stage.realm().setRememberMe(true);
                    var form = stage.form()
                            .setFormData(Stage.typedIn(
                                    Map.of("username", stage.cast().username())));
                    return stage.wrong(form, "username", "invalidUserMessage").createLoginUsernamePassword();
                }),
                form(
                        "other-ways",
                        stage -> stage.wrong(
                                        stage.typed(PASSWORD, LINK, "webauthn-authenticator-passwordless"),
                                        "",
                                        "webauthn-error-different-user")
                                .createSelectAuthenticator()),
                form(
                        "otp",
                        stage -> stage.wrong(remembering(stage.known("auth-otp-form")), "totp", "invalidTotpMessage")
                                .createLoginTotp()),
                notice(
                        "trust-browser",
                        stage -> remembering(stage.known("auth-otp-form")).createForm("sesame-trust-browser.ftl")),
                form(
                        "new-browser",
                        stage -> stage.wrong(
                                        waiting(
                                                        stage,
                                                        remembering(stage.known("sesame-new-browser")),
                                                        "NEW_BROWSER",
                                                        "both")
                                                .setAttribute("knownPerson", true)
                                                .setAttribute(
                                                        "maskedAddress",
                                                        stage.cast().email()),
                                        "code",
                                        "sesameCodeWrongHere")
                                .createForm("sesame-check-mail.ftl")),
                form(
                        "reset",
                        stage -> stage.wrong(
                                        stage.form()
                                                .setFormData(Stage.typedIn(Map.of(
                                                        "username",
                                                        stage.is(State.ERROR)
                                                                ? ""
                                                                : stage.cast().username()))),
                                        "username",
                                        "sesameIdentifierEmpty")
                                .createPasswordReset()),
                form(
                        "new-password",
                        stage -> stage.wrong(
                                        stage.action()
                                                .setAttribute(
                                                        "username", stage.cast().username()),
                                        "password",
                                        "sesameBrokenCnil2")
                                .createResponse(UserModel.RequiredAction.UPDATE_PASSWORD)),
                form(
                        "send-link",
                        stage -> stage.wrong(
                                        stage.form()
                                                .setAttribute("mailMode", "both")
                                                .setAttribute(
                                                        "login",
                                                        Map.of(
                                                                "username",
                                                                stage.cast().username())),
                                        "username",
                                        "sesameIdentifierForbiddenCharacter")
                                .createForm("sesame-send-link.ftl")),
                form(
                        "access-code",
                        stage -> stage.wrong(
                                        stage.form()
                                                .setAttribute(
                                                        "codeUsername",
                                                        stage.is(State.ERROR)
                                                                ? ""
                                                                : stage.cast().username()),
                                        "code",
                                        "sesameAccessCodeWrong")
                                .createForm("sesame-access-code.ftl")),
                form(
                        "access-code-used",
                        stage -> stage.wrong(
                                        stage.typed("sesame-access-code", PASSWORD)
                                                .setAttribute("named", true)
                                                .setAttribute(
                                                        "codeUsername",
                                                        stage.cast().username()),
                                        "",
                                        "sesameAccessCodeUsed")
                                .createForm("sesame-access-code.ftl")),
                form(
                        "access-code-off",
                        stage -> stage.wrong(
                                        stage.form()
                                                .setAttribute("codeContact", true)
                                                .setAttribute(
                                                        "codeUsername",
                                                        stage.cast().username()),
                                        "",
                                        "sesameAccessCodeNothingToSetUp")
                                .createForm("sesame-access-code.ftl")),
                checkMail("check-mail-code", "RESET", "code"),
                checkMail("check-mail-both", "RESET", "both"),
                checkMail("check-mail-link", "LOGIN", "link"),
                checkMail("check-mail-login", "LOGIN", "both"),
                form(
                        "early-otp",
                        stage -> stage.wrong(stage.typed(), "otp", "invalidTotpMessage")
                                .createForm("sesame-otp.ftl")),
                plain("expired", stage -> stage.form().createLoginExpiredPage()),
                page(
                        "error",
                        EnumSet.of(State.ERROR),
                        stage -> stage.form()
                                .setError("invalidRedirectUriMessage")
                                .createErrorPage(Status.BAD_REQUEST)),
                plain(
                        "information",
                        stage -> stage.form().setSuccess("successLogout").createInfoPage()));
    }

    private static Scene branded(String name, String primary, String background) {
        return form(name, stage -> {
            var realm = stage.realm();
            realm.setAttribute("sesame-primary-color", primary);
            realm.setAttribute("sesame-background-color", background);
            realm.setAttribute("sesame-radius", "0");
            realm.setAttribute("sesame-logo", "img/favicon.svg");
            realm.setAttribute("sesame-legal-url", "https://www.example.com/mentions");
            realm.setAttribute("sesame-accessibility-url", "https://www.example.com/accessibilite");
            realm.setAttribute("sesame-accessibility-status", "partial");
            return stage.wrong(stage.typed(PASSWORD, LINK), "password", "invalidPasswordMessage")
                    .createLoginPassword();
        });
    }

    private static Scene checkMail(String name, String purpose, String mode) {
        return form(
                name,
                stage -> stage.wrong(
                                waiting(stage, stage.typed(PASSWORD, LINK), purpose, mode),
                                mode.equals("link") ? "" : "code",
                                mode.equals("link") ? "sesameResendNoMore" : "sesameCodeWrongHere")
                        .createForm("sesame-check-mail.ftl"));
    }

    private static LoginFormsProvider waiting(Stage stage, LoginFormsProvider form, String purpose, String mode) {
        return form.setAttribute("mailPurpose", purpose)
                .setAttribute("mailMode", mode)
                .setAttribute("mailAskedAt", "22 novembre 2026 \u00e0 14:05 (UTC+01:00)")
                .setAttribute("codeTyped", !mode.equals("link"))
                .setAttribute("codeLength", 6)
                .setAttribute("codeLifetime", 600)
                .setAttribute("resendPossible", true)
                .setAttribute("resendDelay", 60)
                .setAttribute("resendIn", 60)
                .setAttribute("tabId", stage.attempt().getTabId())
                .setAttribute("authenticationSession", Map.of("authSessionIdHash", "hash"));
    }

    /** Where the flow has a step that remembers browsers. */
    private static LoginFormsProvider remembering(LoginFormsProvider form) {
        return form.setAttribute("sesameTrustBrowser", 30);
    }
}
