package fr.sesame.keycloak.secret;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** What is kept of a {@link CodeText}: a hash like that of a password, as the realm's policy has them. */
public record CodeHashes(KeycloakSession session, RealmModel realm) {

    /** A new one, with salt of its own. */
    public PasswordCredentialModel of(CodeText code) {
        var policy = realm.getPasswordPolicy();
        return hashing(policy.getHashAlgorithm()).encodedCredential(code.value(), policy.getHashIterations());
    }

    /** Whether what was typed is that code. */
    public boolean match(PasswordCredentialModel hash, CodeText typed) {
        return hashing(hash.getPasswordCredentialData().getAlgorithm()).verify(typed.value(), hash);
    }

    /** As for passwords: of a policy that names none, or one that the server hasn't, Keycloak's own. */
    private PasswordHashProvider hashing(@Nullable String algorithm) {
        return Optional.ofNullable(algorithm)
                .map(named -> session.getProvider(PasswordHashProvider.class, named))
                .orElseGet(() -> session.getProvider(PasswordHashProvider.class));
    }
}
