package fr.sesame.keycloak.server;

import jakarta.persistence.PersistenceException;
import java.util.OptionalLong;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** How the passwords of a realm's own users are hashed; those of directories are theirs. */
public record StoredHashes(KeycloakSession session, RealmModel realm) {

    private static final String QUERY = "select c.credentialData, count(c) from CredentialEntity c"
            + " where c.type = :type and c.user.realmId = :realm group by c.credentialData";

    /**
     * How many are hashed otherwise than the password policy says today; each is hashed anew when its owner logs in.
     *
     * @return empty where the database can't count them
     */
    public OptionalLong older() {
        var policy = realm.getPasswordPolicy();
        var wanted = policy.getHashAlgorithm();
        var provider = wanted == null
                ? session.getProvider(PasswordHashProvider.class)
                : session.getProvider(PasswordHashProvider.class, wanted);
        if (provider == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Stores.entities(session)
                    .createQuery(QUERY, Object[].class)
                    .setParameter("type", PasswordCredentialModel.TYPE)
                    .setParameter("realm", realm.getId())
                    .getResultStream()
                    .filter(row -> !provider.policyCheck(policy, of((String) row[0])))
                    .mapToLong(row -> (Long) row[1])
                    .sum());
        } catch (PersistenceException e) {
            return OptionalLong.empty();
        }
    }

    private static PasswordCredentialModel of(String data) {
        var stored = new CredentialModel();
        stored.setType(PasswordCredentialModel.TYPE);
        stored.setCredentialData(data);
        stored.setSecretData("{\"value\":\"\",\"salt\":\"\"}");
        return PasswordCredentialModel.createFromCredentialModel(stored);
    }
}
