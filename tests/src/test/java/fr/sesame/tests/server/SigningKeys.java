package fr.sesame.tests.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The RSA keys of all realms that tests make, made once a run: Keycloak would make two for each realm, which takes it longer
 * than all the rest of a realm. What Sésame itself closes and signs stands on the secret keys, which each realm has of its
 * own.
 */
final class SigningKeys {

    private static final String KEYS = "org.keycloak.keys.KeyProvider";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Half of what a realm has otherwise: a signature costs a sixth, and Java that compiles quickly takes long for these. */
    private static final int BITS = 1024;

    private static final List<Map<String, Object>> PROVIDERS = List.of(
            provider("rsa", Map.of("privateKey", List.of(rsaKey()), "algorithm", List.of("RS256"))),
            provider("rsa-enc", Map.of("privateKey", List.of(rsaKey()), "algorithm", List.of("RSA-OAEP"))),
            provider("hmac-generated", Map.of("algorithm", List.of("HS512"))),
            provider("aes-generated", Map.of()));

    private SigningKeys() {}

    /** Gives a realm these keys and makes Keycloak make none but the secret ones. */
    static void give(ObjectNode realm) {
        realm.withObjectProperty("components").set(KEYS, JSON.valueToTree(PROVIDERS));
    }

    private static Map<String, Object> provider(String id, Map<String, List<String>> config) {
        return Map.of("name", id, "providerId", id, "config", config);
    }

    private static String rsaKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
