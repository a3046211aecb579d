package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.company.CompanyNames;
import fr.sesame.keycloak.company.DomainRouting;
import fr.sesame.keycloak.company.ProviderRedirect;
import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.server.MailDomain;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.IdentityProviderModel;

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

    private final AuthenticationFlowContext context;
    private final IdentifierOptions options;
    private final CompanyTrip trip;
    private final CompanyPages pages;

    CompanyLogin(AuthenticationFlowContext context) {
        this.context = context;
        this.options = IdentifierOptions.read(context.getAuthenticatorConfig());
        this.trip = new CompanyTrip(context);
        this.pages = new CompanyPages(context);
    }

    /** Whether there are companies to name. */
    boolean isOffered() {
        return options.companyLogin() && names().areThere();
    }

    /**
     * Sends whoever has typed this to the company's login, or asks to which one.
     *
     * @return whether there is one
     */
    boolean send(Identifier typed, @Nullable String choice) {
        trip.forgetName();
        return send(logins(typed), Optional.of(typed), choice);
    }

    /**
     * Asks whoever was asked to which login, and opens that page once more. What was typed is kept, so a later step would go on with it.
     *
     * @return whether there still is one
     */
    boolean asksAgain() {
        return trip.askedByName().filter(this::sendTo).isPresent()
                || trip.asked().filter(typed -> send(typed, null)).isPresent();
    }

    /** Sends whoever has named a company to its login; asks once more where that names none. */
    void sendNamed(String name) {
        if (!sendTo(name)) {
            pages.askForName(Optional.of(name));
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
        trip.name(name);
        return send(logins, addressIn(name), null);
    }

    /** Which of the logins of the company that was named it shall be. */
    boolean chooseNamed(String choice) {
        return trip.name()
                .map(name -> send(named(name), addressIn(name), choice))
                .orElse(false);
    }

    /** Whoever knows no more than the company's name types that; an address is handed on as one. */
    private static Optional<Identifier> addressIn(String name) {
        return name.contains("@") ? TypedIdentifier.readable(name) : Optional.empty();
    }

    private boolean send(List<IdentityProviderModel> logins, Optional<Identifier> typed, @Nullable String choice) {
        if (logins.isEmpty() || (NONE.equals(choice) && trip.wasBegun() && trip.hasAnotherWay())) {
            return false;
        }
        var chosen = logins.size() == 1
                ? Optional.of(logins.get(0))
                : logins.stream()
                        .filter(login -> login.getAlias().equals(choice))
                        .findFirst();
        chosen.ifPresentOrElse(login -> send(login, typed), () -> {
            typed.ifPresent(trip::askWhich);
            pages.ask(logins);
        });
        return true;
    }

    /** Sends the person there, in this attempt, and will know of it when that fails. */
    void send(IdentityProviderModel login, Optional<Identifier> typed) {
        trip.begin();
        new ProviderRedirect().send(context, login, typed.map(Identifier::value));
    }

    /** Whether the company's login has sent the person back without having let anybody in: there may be another way. */
    boolean hasFailed() {
        return trip.wasBegun() && (trip.name().isPresent() || !lastTypedLogins().isEmpty());
    }

    private List<IdentityProviderModel> lastTypedLogins() {
        return LoginAttempt.in(context.getAuthenticationSession())
                .lastTyped()
                .map(this::logins)
                .orElse(List.of());
    }

    private List<IdentityProviderModel> logins(Identifier typed) {
        return options.companyLogin()
                ? MailDomain.ofAddress(typed.value())
                        .filter(this::counts)
                        .map(new DomainRouting(context.getSession(), context.getRealm())::logins)
                        .orElse(List.of())
                : List.of();
    }

    private List<IdentityProviderModel> named(String name) {
        return options.companyLogin()
                        && MailDomain.of(name.substring(name.lastIndexOf('@') + 1))
                                .filter(domain -> !counts(domain))
                                .isEmpty()
                ? names().logins(name)
                : List.of();
    }

    /** Whether a domain may lead to the login of the organisation that has it. */
    private boolean counts(MailDomain domain) {
        return options.unverifiedDomains()
                || new DomainRouting(context.getSession(), context.getRealm()).isProven(domain);
    }

    private CompanyNames names() {
        return new CompanyNames(context.getSession(), context.getRealm());
    }
}
