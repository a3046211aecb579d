package fr.sesame.gallery;

import static fr.sesame.gallery.Scene.form;
import static fr.sesame.gallery.Scene.notice;
import static fr.sesame.gallery.Scene.page;

import jakarta.ws.rs.core.Response.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.keycloak.models.IdentityProviderModel;

/** Logins elsewhere: by an identity provider, by a company. */
final class ProviderScenes {

    private ProviderScenes() {}

    static List<Scene> all() {
        return List.of(
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
                failure("provider-gone", "gone", true),
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
                                .createForm("sesame-company-choice.ftl")));
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
}
