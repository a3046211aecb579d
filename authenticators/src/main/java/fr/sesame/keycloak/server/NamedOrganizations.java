package fr.sesame.keycloak.server;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * The organisations of a realm by what people call them. Keycloak's own searches want the very capitals of an alias, or look for
 * a part of a name in all of them; and they read whatever is called so, so that the time of the answer tells strangers of
 * organisations that nobody can be sent to.
 *
 * @param hasLogin of an organisation {@code o}, in the words of a query: whether people can be sent to a login of it
 */
public record NamedOrganizations(KeycloakSession session, RealmModel realm, String hasLogin) {

    /** Of one name and alias, in other capitals, there are a few at the most. */
    private static final int MOST = 10;

    private static final String QUERY =
            "select o.id from OrganizationEntity o where o.realmId = :realm and o.enabled = true"
                    + " and (o.name = :typed or o.alias = :typed or lower(o.name) = :lower or lower(o.alias) = :lower)"
                    + " and ";

    /** The one of this name or alias, in whatever capitals, if it is enabled and has a login; by one question. */
    public Optional<OrganizationModel> of(String typed) {
        var organizations = new RealmOrganizations(session, realm);
        return organizations.provider().isEmpty()
                ? Optional.empty()
                : ids(typed).stream()
                        .flatMap(id -> organizations.byId(id).stream())
                        // Some databases take letters for the same that aren't.
                        .filter(found -> found.getAlias().equalsIgnoreCase(typed)
                                || found.getName().equalsIgnoreCase(typed))
                        .min(Comparator.comparing(found -> nearness(found, typed)));
    }

    private List<String> ids(String typed) {
        return Stores.entities(session)
                .createQuery(QUERY + hasLogin, String.class)
                .setParameter("realm", realm.getId())
                .setParameter("typed", typed)
                .setParameter("lower", typed.toLowerCase(Locale.ROOT))
                .setMaxResults(MOST)
                .getResultList();
    }

    /** An alias is one organisation's alone. */
    private static int nearness(OrganizationModel found, String typed) {
        if (found.getAlias().equals(typed)) {
            return 0;
        }
        return found.getAlias().equalsIgnoreCase(typed) ? 1 : 2;
    }
}
