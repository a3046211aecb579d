package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.company.HomeLogins;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Somebody who is logged in and confirms it, and whose company answers for that: back to its login, by its name, instead of
 * a password that there isn't.
 */
final class KnownPersonsCompany {

    private final AuthenticationFlowContext context;
    private final UserModel person;
    private final CompanyLogin company;
    private final CompanyTrip trip;

    KnownPersonsCompany(AuthenticationFlowContext context, UserModel person) {
        this.context = context;
        this.person = person;
        this.company = new CompanyLogin(context);
        this.trip = new CompanyTrip(context);
    }

    /**
     * Sends the person there at once where there is one way only, and asks after that has failed.
     *
     * @return whether the company answers
     */
    boolean send() {
        var logins = logins();
        if (logins.isEmpty()) {
            return false;
        }
        if (logins.size() == 1 && !trip.wasBegun()) {
            send(logins.get(0));
        } else {
            askToConfirm(logins);
        }
        return true;
    }

    /**
     * The same for whoever has pressed a button of the page that asks.
     *
     * @return whether the company answers
     */
    boolean choose(String choice) {
        if (CompanyLogin.NONE.equals(choice) && trip.wasBegun() && rule().isEmpty()) {
            return false;
        }
        var logins = logins();
        logins.stream()
                .filter(login -> login.getAlias().equals(choice))
                .findFirst()
                .ifPresentOrElse(this::send, () -> {
                    if (!logins.isEmpty()) {
                        askToConfirm(logins);
                    }
                });
        return !logins.isEmpty();
    }

    private void askToConfirm(List<IdentityProviderModel> logins) {
        new CompanyPages(context).askToConfirm(logins, trip.wasBegun(), rule().isEmpty());
    }

    /** Whoever may use a password of their own has the choice on the page. */
    private List<IdentityProviderModel> logins() {
        return rule().isEmpty() && person.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)
                ? List.of()
                : new HomeLogins(context.getSession(), context.getRealm()).of(person);
    }

    private Optional<CompanyOnly> rule() {
        return CompanyOnly.keepingOut(context.getSession(), context.getRealm(), person);
    }

    /** Where the application wants a fresh proof, the company is to ask for one as well. */
    private void send(IdentityProviderModel login) {
        var attempt = context.getAuthenticationSession();
        if (attempt.getAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION) != null
                && attempt.getClientNote(OIDCLoginProtocol.PROMPT_PARAM) == null) {
            attempt.setClientNote(OIDCLoginProtocol.PROMPT_PARAM, OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        }
        company.send(login, Optional.empty());
    }
}
