package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.company.ProviderName;
import fr.sesame.keycloak.server.OwnPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.utils.FormMessage;

/** The pages that ask on the way to a company's login. */
record CompanyPages(AuthenticationFlowContext context) {

    private static final String CHOICE_TEMPLATE = "sesame-company-choice.ftl";
    private static final String NAME_TEMPLATE = "sesame-company-login.ftl";

    /** Which of a company's logins it shall be. */
    void ask(List<IdentityProviderModel> logins) {
        show(context.form(), logins);
    }

    /**
     * Asks somebody who is known to go there once more, or which one it shall be.
     *
     * @param failed whether that has failed
     * @param anotherWay whether there may be another one then
     */
    void askToConfirm(List<IdentityProviderModel> logins, boolean failed, boolean anotherWay) {
        var form = context.form()
                .setAttribute("companyTitle", "sesameCompanyConfirmTitle")
                .setAttribute("companyIntro", "sesameCompanyConfirm");
        if (failed) {
            form.setAttribute("sesameCompanyFailed", true);
            form.setAttribute("sesameAnotherWay", anotherWay);
        }
        show(form, logins);
    }

    private void show(LoginFormsProvider form, List<IdentityProviderModel> logins) {
        form.setAttribute(
                "companyLogins",
                logins.stream()
                        .map(login -> Map.of("alias", login.getAlias(), "name", ProviderName.of(login)))
                        .toList());
        context.forceChallenge(new OwnPage(context, CHOICE_TEMPLATE).of(form));
    }

    /**
     * Asks for the company's name.
     *
     * @param unknown what was typed, and names none
     */
    void askForName(Optional<String> unknown) {
        var form = context.form();
        unknown.ifPresent(name -> form.setAttribute("companyTyped", name)
                .addError(new FormMessage(
                        CompanyLogin.NAMED, name.isBlank() ? "sesameCompanyEmpty" : "sesameCompanyUnknown")));
        context.forceChallenge(new OwnPage(context, NAME_TEMPLATE).of(form));
    }
}
