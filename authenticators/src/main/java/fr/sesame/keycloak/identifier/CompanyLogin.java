package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.server.DomainRouting;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.ProviderRedirect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.IdentityProviderModel;

/**
 * The login of a company, for whoever types an address of its domain. The domain alone decides: nobody is looked up, so
 * known and unknown people, members and others, are sent there alike, in the same time.
 */
final class CompanyLogin {

    /** The button of the login that was chosen, or of none of them. */
    static final String CHOICE = "company";

    /** Of that button: whoever the company's login has failed goes on here. */
    private static final String NONE = "none";

    private static final String TEMPLATE = "sesame-company-choice.ftl";

    /** With the attempt: one of its people was sent there. */
    private static final String SENT_NOTE = "sesame-sent-to-company";

    private final AuthenticationFlowContext context;
    private final boolean on;

    CompanyLogin(AuthenticationFlowContext context) {
        this.context = context;
        this.on = IdentifierOptions.read(context.getAuthenticatorConfig()).companyLogin();
    }

    /**
     * Sends whoever has typed this to the company's login, or asks to which one.
     *
     * @return whether there is one
     */
    boolean send(Identifier typed, @Nullable String choice) {
        var logins = logins(typed);
        if (logins.isEmpty() || (NONE.equals(choice) && wasSent())) {
            return false;
        }
        var chosen = logins.size() == 1
                ? Optional.of(logins.get(0))
                : logins.stream()
                        .filter(login -> login.getAlias().equals(choice))
                        .findFirst();
        chosen.ifPresentOrElse(login -> send(login, typed), () -> ask(logins));
        return true;
    }

    private void send(IdentityProviderModel login, Identifier typed) {
        context.getAuthenticationSession().setClientNote(SENT_NOTE, "true");
        new ProviderRedirect().send(context, login, typed.value());
    }

    private void ask(List<IdentityProviderModel> logins) {
        var form = context.form()
                .setAttribute(
                        "companyLogins",
                        logins.stream()
                                .map(login -> Map.of("alias", login.getAlias(), "name", name(login)))
                                .toList());
        context.forceChallenge(new OwnPage(context, TEMPLATE).of(form));
    }

    /** Whether the company's login has sent the person back without having let anybody in: there may be another way. */
    boolean hasFailed() {
        return wasSent()
                && LoginAttempt.in(context.getAuthenticationSession())
                        .lastTyped()
                        .filter(typed -> !logins(typed).isEmpty())
                        .isPresent();
    }

    /** Whether the person was sent there, and may be back. */
    boolean wasSent() {
        return context.getAuthenticationSession().getClientNote(SENT_NOTE) != null;
    }

    private List<IdentityProviderModel> logins(Identifier typed) {
        return on
                ? MailDomain.ofAddress(typed.value())
                        .map(new DomainRouting(context.getSession(), context.getRealm())::logins)
                        .orElse(List.of())
                : List.of();
    }

    private static String name(IdentityProviderModel login) {
        var name = login.getDisplayName();
        return name == null || name.isBlank() ? login.getAlias() : name;
    }
}
