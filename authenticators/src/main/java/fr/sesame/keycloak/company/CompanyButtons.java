package fr.sesame.keycloak.company;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.IdentityProviderBean;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.forms.login.freemarker.model.OrganizationAwareIdentityProviderBean;

/** The buttons of identity providers on a page, with those of organisations or without. Thread-safe. */
public final class CompanyButtons {

    /** Nobody looks for a company among more buttons, and each page would read all providers for them, hidden ones too. */
    private static final int MOST = 100;

    private static final String BUTTONS = "social";

    /** What was found in a realm when Keycloak's number of providers was so high. */
    private record Found(long number, boolean tooMany) {}

    private final Map<String, Found> found = new ConcurrentHashMap<>();

    /**
     * Whether a realm has too many providers for buttons of organisations.
     *
     * <p>Keycloak keeps a number in memory, but it is none of the realm's alone: its query multiplies the realm's providers by those
     * of all realms. It is never less than the realm's own, though, and becomes another one with each provider that comes or goes. So
     * the database is asked where it is high, once for each such number.
     */
    public boolean areTooMany(KeycloakSession session, RealmModel realm) {
        var number = session.identityProviders().count();
        if (number <= MOST) {
            return false;
        }
        return Optional.ofNullable(found.get(realm.getId()))
                .filter(known -> known.number() == number)
                .orElseGet(() -> look(session, realm, number))
                .tooMany();
    }

    private Found look(KeycloakSession session, RealmModel realm, long number) {
        var oneMore = session.identityProviders().getAllStream(IdentityProviderQuery.any(), MOST, 1);
        var now = new Found(number, oneMore.findAny().isPresent());
        found.put(realm.getId(), now);
        return now;
    }

    /**
     * Leaves some out, in Keycloak's own way; they aren't read then.
     *
     * @param companies whether those of organisations
     * @param others whether all others: whoever has to come by the company has no use for them
     */
    public void leaveOut(LoginFormsProvider form, boolean companies, boolean others) {
        if (companies || others) {
            form.setAttributeMapper(attributes -> {
                attributes.computeIfPresent(
                        BUTTONS,
                        (name, buttons) -> companies && others
                                ? null
                                : new OrganizationAwareIdentityProviderBean(
                                        (IdentityProviderBean) buttons, others, companies));
                return attributes;
            });
        }
    }
}
