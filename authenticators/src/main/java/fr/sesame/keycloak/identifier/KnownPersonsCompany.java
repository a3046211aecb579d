package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.company.HomeLogins;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Somebody who is logged in and confirms it, and whose company answers for that: back to its login, by its name, instead of
 * a password that there isn't.
 */
final class KnownPersonsCompany {

    private final AuthenticationFlowContext context;
    private final UserModel person;
    private final CompanyLogin company;

    KnownPersonsCompany(AuthenticationFlowContext context, UserModel person) {
        this.context = context;
        this.person = person;
        this.company = new CompanyLogin(context);
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
        if (logins.size() == 1 && !company.wasSent()) {
            company.send(logins.get(0), Optional.empty());
        } else {
            company.askToConfirm(logins);
        }
        return true;
    }

    /**
     * The same for whoever has pressed a button of the page that asks.
     *
     * @return whether the company answers
     */
    boolean choose(String choice) {
        var logins = logins();
        logins.stream()
                .filter(login -> login.getAlias().equals(choice))
                .findFirst()
                .ifPresentOrElse(login -> company.send(login, Optional.empty()), () -> {
                    if (!logins.isEmpty()) {
                        company.askToConfirm(logins);
                    }
                });
        return !logins.isEmpty();
    }

    /** Whoever may use a password of their own has the choice on the page. */
    private List<IdentityProviderModel> logins() {
        var only = CompanyOnly.of(context.getSession(), context.getRealm(), person)
                .filter(rule -> !rule.letsIn(context.getSession(), context.getRealm(), person));
        return only.isEmpty() && person.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)
                ? List.of()
                : new HomeLogins(context.getSession(), context.getRealm()).of(person);
    }
}
