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
import org.keycloak.models.IdentityProviderModel;
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
                form(
                        "first-company-failed",
                        stage -> stage.wrong(
                                        stage.form()
                                                .setAttribute("sesameCompanyFailed", true)
                                                .setAttribute("sesameCompanies", true),
                                        "",
                                        "identityProviderUnexpectedErrorMessage")
                                .createLoginUsername()),
                form(
                        "first-providers",
                        stage -> withProviders(stage)
                                .wrong(stage.form(), "", "sesameProviderFailure.refused", "Google")
                                .createLoginUsername()),
                form(
                        "first-provider-failed",
                        stage -> stage.wrong(
                                        stage.form().setAttribute("sesameProviderFailure", Map.of()),
                                        "",
                                        "sesameProviderFailure.down",
                                        "ACME")
                                .createLoginUsername()),
                failure("provider-down", "down", true),
                failure("provider-misconfigured", "misconfigured", true),
                failure("provider-failed", "failed", true),
                failure("provider-unusable", "unusable", true),
                failure("provider-stale", "stale", false),
                failure("provider-off", "off", true),
                failure("provider-locked", "locked", true),
                notice(
                        "company-choice",
                        stage -> stage.typed()
                                .setAttribute(
                                        "companyLogins",
                                        List.of(
                                                Map.of(
                                                        "alias",
                                                        "paris",
                                                        "name",
                                                        stage.cast().username()),
                                                Map.of("alias", "lyon", "name", "ACME Lyon")))
                                .createForm("sesame-company-choice.ftl")),
                form(
                        "company-login",
                        stage -> stage.wrong(
                                        stage.form().setAttribute("companyTyped", "acmé"),
                                        "company-id",
                                        "sesameCompanyUnknown")
                                .createForm("sesame-company-login.ftl")),
                notice(
                        "company-confirm",
                        stage -> stage.typed()
                                .setAttribute("companyTitle", "sesameCompanyConfirmTitle")
                                .setAttribute("companyIntro", "sesameCompanyConfirm")
                                .setAttribute("sesameCompanyFailed", true)
                                .setAttribute("companyLogins", List.of(Map.of("alias", "acme", "name", "ACME")))
                                .createForm("sesame-company-choice.ftl")),
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
                checkMail("check-mail-code", "RESET", "code"),
                checkMail("check-mail-both", "RESET", "both"),
                checkMail("check-mail-link", "LOGIN", "link"),
                checkMail("check-mail-login", "LOGIN", "both"),
                notice("link", stage -> linked(stage, "confirm").createForm("sesame-link.ftl")),
                form(
                        "link-with-code",
                        stage -> stage.wrong(
                                        linked(stage, "confirm").setAttribute("linkElsewhere", "confirm_with_code"),
                                        "code",
                                        "sesameCodeWrong")
                                .createForm("sesame-link.ftl")),
                notice(
                        "link-here",
                        stage -> linked(stage, "confirm")
                                .setAttribute("linkHere", true)
                                .setAttribute("linkPressedInVain", true)
                                .createForm("sesame-link.ftl")),
                notice(
                        "link-code",
                        stage -> linked(stage, "code")
                                .setAttribute("linkCode", "042042")
                                .createForm("sesame-link.ftl")),
                notice("link-other", stage -> linked(stage, "other").createForm("sesame-link.ftl")),
                notice("link-already", stage -> linked(stage, "already").createForm("sesame-link.ftl")),
                notice("link-there", stage -> linked(stage, "there").createForm("sesame-link.ftl")),
                plain("link-gone", stage -> linked(stage, "gone").createForm("sesame-link.ftl")),
                plain(
                        "link-used",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkDead", "USED")
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-superseded",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkDead", "SUPERSEDED")
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-revoked",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkDead", "REVOKED")
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-expired",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkDead", "EXPIRED")
                                .setAttribute("linkStep", stage.client().getBaseUrl())
                                .createForm("sesame-link.ftl")),
                notice(
                        "link-activation",
                        stage -> linked(stage, "confirm")
                                .setAttribute("linkPurpose", "ACTIVATION")
                                .setAttribute("linkByAdmin", true)
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-activation-used",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkPurpose", "ACTIVATION")
                                .setAttribute("linkNonce", "nonce")
                                .setAttribute("linkDead", "USED")
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-activation-revoked",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkPurpose", "ACTIVATION")
                                .setAttribute("linkDead", "REVOKED")
                                .createForm("sesame-link.ftl")),
                plain("link-renewed", stage -> linked(stage, "renewed").createForm("sesame-link.ftl")),
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

    /** Eight, and those whose buttons are prescribed. */
    private static Stage withProviders(Stage stage) {
        provider(stage, "google", "google", "Google");
        provider(stage, "microsoft", "microsoft", "Microsoft");
        provider(stage, "facebook", "facebook", "Facebook");
        provider(stage, "linkedin", "linkedin-openid-connect", "LinkedIn");
        provider(stage, "franceconnect", "oidc", "FranceConnect");
        provider(stage, "proconnect", "oidc", "ProConnect");
        provider(stage, "other", "oidc", stage.cast().lastName());
        return stage;
    }

    private static void provider(Stage stage, String alias, String kind, String name) {
        var provider = new IdentityProviderModel();
        provider.setAlias(alias);
        provider.setProviderId(kind);
        provider.setDisplayName(name);
        provider.setEnabled(true);
        stage.session().identityProviders().create(provider);
    }

    private static Scene failure(String name, String reason, boolean goesOn) {
        return page(
                name,
                EnumSet.of(State.ERROR, State.LONG, State.RTL),
                stage -> stage.form()
                        .setAttribute(
                                "sesameProviderFailure",
                                goesOn
                                        ? Map.of(
                                                "reason",
                                                reason,
                                                "login",
                                                stage.client().getBaseUrl())
                                        : Map.of("reason", reason))
                        .setError(
                                "sesameProviderFailure." + reason,
                                stage.is(State.ERROR) ? "ACME" : stage.cast().lastName())
                        .createErrorPage(Status.BAD_REQUEST));
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

    private static LoginFormsProvider linked(Stage stage, String state) {
        return stage.form()
                .setAttribute("linkState", state)
                .setAttribute("linkPurpose", "LOGIN")
                .setAttribute("linkElsewhere", "confirm")
                .setAttribute("linkHere", false)
                .setAttribute("linkPressedInVain", false)
                .setAttribute("linkByAdmin", false)
                .setAttribute("linkForDevice", false)
                .setAttribute("linkCodeTyped", true)
                .setAttribute("linkTold", true)
                .setAttribute("linkAccount", stage.cast().email().replaceFirst("(?<=^.).*(?=@)", "\u2022\u2022\u2022"))
                .setAttribute("linkAskedAt", "22 novembre 2026 \u00e0 14:05 (UTC+01:00)")
                .setAttribute("linkBrowser", "Firefox 128")
                .setAttribute("linkSystem", "Windows 10")
                .setAttribute("linkPresent", stage.cast().username())
                .setAttribute("linkStart", stage.client().getBaseUrl())
                .setAttribute("linkLogout", stage.client().getBaseUrl())
                .setAttribute("codeLength", 6)
                .setAttribute("linkNonce", state.equals("confirm") ? "nonce" : null);
    }
}
