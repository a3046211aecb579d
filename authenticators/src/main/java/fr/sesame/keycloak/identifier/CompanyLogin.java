package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.company.CompanyNames;
import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.company.DomainRouting;
import fr.sesame.keycloak.company.ProviderName;
import fr.sesame.keycloak.company.ProviderRedirect;
import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.OwnPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.utils.FormMessage;

/**
 * The login of a company, for whoever types an address of its domain, or names the company. The domain alone decides, or the
 * name: no person is looked up, so known and unknown people, members and others, are sent there alike, in the same time.
 */
final class CompanyLogin {

    /** The button of the login that was chosen, or of none of them. */
    static final String CHOICE = "company";

    /** The button for those who would rather name their company, and the field of the page that it leads to. */
    static final String NAMED = "company-id";

    /** Of the first button: whoever the company's login has failed goes on here. */
    static final String NONE = "none";

    private static final String CHOICE_TEMPLATE = "sesame-company-choice.ftl";
    private static final String NAME_TEMPLATE = "sesame-company-login.ftl";

    /** With the attempt: one of its people was sent there. */
    private static final String SENT_NOTE = "sesame-sent-to-company";

    /** With the attempt: the company that was named, by what names it. */
    private static final String NAMED_NOTE = "sesame-named-company";

    private final AuthenticationFlowContext context;
    private final boolean on;

    CompanyLogin(AuthenticationFlowContext context) {
        this.context = context;
        this.on = IdentifierOptions.read(context.getAuthenticatorConfig()).companyLogin();
    }

    /** Whether there are companies to name. */
    boolean isOffered() {
        return on && names().areThere();
    }

    /**
     * Sends whoever has typed this to the company's login, or asks to which one.
     *
     * @return whether there is one
     */
    boolean send(Identifier typed, @Nullable String choice) {
        context.getAuthenticationSession().removeClientNote(NAMED_NOTE);
        return send(logins(typed), Optional.of(typed), choice);
    }

    /** Sends whoever has named a company to its login; asks once more where that names none. */
    void sendNamed(String name) {
        if (!sendTo(name)) {
            askForName(Optional.of(name));
        }
    }

    /**
     * The same by a link of the company's own, without a word where it leads nowhere.
     *
     * @return whether it leads somewhere
     */
    boolean sendTo(String name) {
        var logins = named(name);
        if (logins.isEmpty()) {
            return false;
        }
        context.getAuthenticationSession().setClientNote(NAMED_NOTE, name);
        return send(logins, addressIn(name), null);
    }

    /** Which of the logins of the company that was named it shall be. */
    boolean chooseNamed(String choice) {
        return namedCompany()
                .map(name -> send(named(name), addressIn(name), choice))
                .orElse(false);
    }

    /** Whoever knows no more than the company's name types that; an address is handed on as one. */
    private static Optional<Identifier> addressIn(String name) {
        return name.contains("@") ? TypedIdentifier.readable(name) : Optional.empty();
    }

    private boolean send(List<IdentityProviderModel> logins, Optional<Identifier> typed, @Nullable String choice) {
        if (logins.isEmpty() || (NONE.equals(choice) && wasSent() && hasAnotherWay())) {
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

    /** Sends the person there, in this attempt, and will know of it when that fails. */
    void send(IdentityProviderModel login, Optional<Identifier> typed) {
        context.getAuthenticationSession().setClientNote(SENT_NOTE, "true");
        new ProviderRedirect().send(context, login, typed.map(Identifier::value));
    }

    private void ask(List<IdentityProviderModel> logins) {
        show(context.form(), logins);
    }

    /**
     * Asks somebody who is known to go there once more, or which one it shall be.
     *
     * @param anotherWay whether there may be another one, after that has failed
     */
    void askToConfirm(List<IdentityProviderModel> logins, boolean anotherWay) {
        var form = context.form()
                .setAttribute("companyTitle", "sesameCompanyConfirmTitle")
                .setAttribute("companyIntro", "sesameCompanyConfirm");
        if (wasSent()) {
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
                .addError(new FormMessage(NAMED, name.isBlank() ? "sesameCompanyEmpty" : "sesameCompanyUnknown")));
        context.forceChallenge(new OwnPage(context, NAME_TEMPLATE).of(form));
    }

    /** Whether the company's login has sent the person back without having let anybody in: there may be another way. */
    boolean hasFailed() {
        return wasSent() && (namedCompany().isPresent() || !lastTypedLogins().isEmpty());
    }

    private List<IdentityProviderModel> lastTypedLogins() {
        return LoginAttempt.in(context.getAuthenticationSession())
                .lastTyped()
                .map(this::logins)
                .orElse(List.of());
    }

    /** Whether the organisation leaves anybody another way in: which of its people, the next step finds out. */
    boolean hasAnotherWay() {
        return LoginAttempt.in(context.getAuthenticationSession())
                .lastTyped()
                .flatMap(typed -> MailDomain.ofAddress(typed.value()))
                .flatMap(domain -> CompanyOnly.of(context.getSession(), context.getRealm(), domain))
                .map(CompanyOnly::hasBreakGlass)
                .orElse(true);
    }

    /** Whether the person was sent there, and may be back. */
    boolean wasSent() {
        return context.getAuthenticationSession().getClientNote(SENT_NOTE) != null;
    }

    private Optional<String> namedCompany() {
        return Optional.ofNullable(context.getAuthenticationSession().getClientNote(NAMED_NOTE));
    }

    private List<IdentityProviderModel> logins(Identifier typed) {
        return on
                ? MailDomain.ofAddress(typed.value())
                        .map(new DomainRouting(context.getSession(), context.getRealm())::logins)
                        .orElse(List.of())
                : List.of();
    }

    private List<IdentityProviderModel> named(String name) {
        return on ? names().logins(name) : List.of();
    }

    private CompanyNames names() {
        return new CompanyNames(context.getSession(), context.getRealm());
    }
}
