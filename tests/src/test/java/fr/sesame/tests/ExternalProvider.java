package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An identity provider of a test's own.
 *
 * @param more fields of its settings, besides alias, kind and configuration
 */
record ExternalProvider(
        Admin admin,
        String realm,
        String alias,
        String providerId,
        Map<String, String> config,
        Map<String, Object> more) {

    static final String NAME = "Fournisseur d\u2019essai";

    /** In realm sesame, over OpenID Connect. */
    static ExternalProvider oidc(Admin admin, Map<String, String> config) {
        return new ExternalProvider(admin, "sesame", "i-" + UUID.randomUUID(), "oidc", config, Map.of());
    }

    ExternalProvider with(Map<String, Object> settings) {
        return new ExternalProvider(admin, realm, alias, providerId, config, settings);
    }

    ExternalProvider named(String otherAlias) {
        return new ExternalProvider(admin, realm, otherAlias, providerId, config, more);
    }

    ExternalProvider in(String otherRealm) {
        return new ExternalProvider(admin, otherRealm, alias, providerId, config, more);
    }

    Change there() {
        return Change.of(() -> {
            var settings = new HashMap<String, Object>(Map.of(
                    "alias", alias, "displayName", NAME, "providerId", providerId, "enabled", true, "config", config));
            settings.putAll(more);
            admin.post(realm + "/identity-provider/instances", settings);
            return () -> admin.delete(path());
        });
    }

    private String path() {
        return realm + "/identity-provider/instances/" + alias;
    }

    /** Links an account of realm sesame with somebody there. */
    void link(String userId, String subject) {
        admin.post(
                "sesame/users/" + userId + "/federated-identity/" + alias,
                Map.of("identityProvider", alias, "userId", subject, "userName", subject));
    }

    /** Switches something on in its configuration. */
    Change accepting(String key) {
        return new Realm(admin, realm)
                .withChanged(
                        "identity-provider/instances/" + alias,
                        settings -> settings.withObjectProperty("config").put(key, "true"));
    }

    /** Changes a setting. */
    Change changed(String field, boolean value) {
        return new Realm(admin, realm)
                .withChanged("identity-provider/instances/" + alias, settings -> settings.put(field, value));
    }
}
