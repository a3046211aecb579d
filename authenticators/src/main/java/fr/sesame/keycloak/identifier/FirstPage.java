package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.company.CompanyButtons;
import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.link.BroughtName;
import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.RememberMe;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The page that asks for a name, and what stands in it already.
 *
 * @param empty the page's form, which has nothing of this in it yet
 */
record FirstPage(AuthenticationFlowContext context, LoginFormsProvider empty, CompanyButtons buttons) {

    /** With nothing in it. */
    LoginFormsProvider form() {
        if (context.getUser() != null) {
            empty.setAttribute(LoginFormsProvider.USERNAME_HIDDEN, true);
            empty.setAttribute(LoginFormsProvider.REGISTRATION_DISABLED, true);
            return empty;
        }
        var withoutCompanies =
                !IdentifierOptions.read(context.getAuthenticatorConfig()).companyButtons()
                        || buttons.areTooMany(context.getSession(), context.getRealm());
        buttons.leaveOut(empty, withoutCompanies, new CompanyTrip(context).isTheOnlyWay());
        if (new CodeWay(context).isOpen()) {
            empty.setAttribute(AccessCodeStep.VARIABLE, true);
        }
        var company = new CompanyLogin(context);
        if (company.hasFailed()) {
            empty.setAttribute("sesameCompanyFailed", true);
            empty.setAttribute("sesameAnotherWay", new CompanyTrip(context).hasAnotherWay());
        }
        return company.isOffered() ? empty.setAttribute("sesameCompanies", true) : empty;
    }

    /** With a name that is known from somewhere. */
    LoginFormsProvider filledIn() {
        return form().setFormData(fields());
    }

    /**
     * What was typed before « Modifier », else what the application suggests, what a mail has brought along, who was remembered; no
     * name for whoever wanted none of a company's logins.
     */
    private MultivaluedMap<String, String> fields() {
        var remembered = remembered(context.getSession());
        var suggested = new LoginHint(context).name();
        var brought = BroughtName.collect(context.getSession(), context.getRealm(), context.getAuthenticationSession())
                .name()
                .flatMap(TypedIdentifier::readable);
        var fields = new MultivaluedHashMap<String, String>();
        var attempt = LoginAttempt.in(context.getAuthenticationSession());
        if (new CompanyTrip(context).wasTurnedDown()) {
            if (attempt.lastRemembered()) {
                fields.putSingle(RememberMe.FIELD, "on");
            }
            return fields;
        }
        Stream.of(attempt.lastTyped(), suggested, brought, remembered)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(identifier -> {
                    fields.putSingle(AuthenticationManager.FORM_USERNAME, identifier.value());
                    if (attempt.lastRemembered()
                            || remembered.filter(identifier::equals).isPresent()) {
                        fields.putSingle(RememberMe.FIELD, "on");
                    }
                });
        return fields;
    }

    /** What it would have been sent with for somebody who didn't see it. */
    static MultivaluedMap<String, String> asRemembered(KeycloakSession session, Identifier named) {
        var fields = new MultivaluedHashMap<String, String>();
        remembered(session).filter(named::equals).ifPresent(remembered -> fields.putSingle(RememberMe.FIELD, "on"));
        return fields;
    }

    private static Optional<Identifier> remembered(KeycloakSession session) {
        return RememberMe.rememberedName(session).flatMap(TypedIdentifier::readable);
    }
}
