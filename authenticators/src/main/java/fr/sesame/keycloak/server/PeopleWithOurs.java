package fr.sesame.keycloak.server;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Who has a credential, or an outstanding action, of ours: asked of the database, since Keycloak has no method for it. */
public record PeopleWithOurs(KeycloakSession session, RealmModel realm) {

    private static final List<String> QUERIES = List.of(
            "select distinct c.user.id from CredentialEntity c where c.user.realmId = :realm and c.type like 'sesame-%'"
                    + " order by c.user.id",
            "select distinct a.user.id from UserRequiredActionEntity a where a.user.realmId = :realm"
                    + " and a.action like 'sesame-%' order by a.user.id",
            "select distinct c.userId from FederatedUserCredentialEntity c where c.realmId = :realm"
                    + " and c.type like 'sesame-%' order by c.userId");

    /** Ids of the first of them, up to so many. */
    public List<String> first(int most) {
        return QUERIES.stream()
                .flatMap(query -> first(query, most))
                .distinct()
                .limit(most)
                .toList();
    }

    private Stream<String> first(String query, int most) {
        return Stores.entities(session)
                .createQuery(query, String.class)
                .setParameter("realm", realm.getId())
                .setMaxResults(most)
                .getResultList()
                .stream();
    }
}
