package fr.sesame.tests;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A company's directory (LDAP) with one person in it, joined to realm sesame while something is tried. */
record Directory(SesameServer server, Admin admin) {

    private static final String BASE = "dc=example,dc=com";

    /** Something that a test tries with the address of the person in the directory. */
    interface Attempt {
        void with(String address) throws Exception;
    }

    void with(String editMode, Attempt attempt) throws Exception {
        with(Map.of("editMode", editMode), attempt);
    }

    /** With settings of the federation that replace the usual ones. */
    void with(Map<String, String> settings, Attempt attempt) throws Exception {
        var name = "d-" + UUID.randomUUID();
        var config = new InMemoryDirectoryServerConfig(BASE);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig(
                "directory", InetAddress.getByName(server.mailBindAddress()), 0, null));
        config.addAdditionalBindCredentials("cn=keycloak", "keycloak");
        try (var directory = new InMemoryDirectoryServer(config)) {
            directory.add("dn: " + BASE, "objectClass: top", "objectClass: domain", "dc: example");
            directory.add("dn: ou=people," + BASE, "objectClass: top", "objectClass: organizationalUnit", "ou: people");
            directory.add(
                    "dn: uid=" + name + ",ou=people," + BASE,
                    "objectClass: top",
                    "objectClass: person",
                    "objectClass: organizationalPerson",
                    "objectClass: inetOrgPerson",
                    "uid: " + name,
                    "cn: Diane",
                    "sn: Annuaire",
                    "givenName: Diane",
                    "mail: " + name + "@example.com",
                    "userPassword: Sesame-demo-2026");
            directory.startListening();
            var location = admin.post("sesame/components", component(directory.getListenPort(), settings))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            try {
                attempt.with(name + "@example.com");
            } finally {
                admin.delete("sesame/components/" + location.substring(location.lastIndexOf('/') + 1));
            }
        }
    }

    private Map<String, Object> component(int port, Map<String, String> settings) {
        var config = new HashMap<>(usual(port));
        settings.forEach((setting, value) -> config.put(setting, List.of(value)));
        return Map.of(
                "name",
                "directory",
                "providerId",
                "ldap",
                "providerType",
                "org.keycloak.storage.UserStorageProvider",
                "parentId",
                admin.get("sesame").get("id").asText(),
                "config",
                config);
    }

    private Map<String, List<String>> usual(int port) {
        return Map.ofEntries(
                Map.entry("enabled", List.of("true")),
                Map.entry("vendor", List.of("other")),
                Map.entry("importEnabled", List.of("true")),
                Map.entry("connectionUrl", List.of("ldap://" + server.mailHost() + ":" + port)),
                Map.entry("authType", List.of("simple")),
                Map.entry("bindDn", List.of("cn=keycloak")),
                Map.entry("bindCredential", List.of("keycloak")),
                Map.entry("usersDn", List.of("ou=people," + BASE)),
                Map.entry("usernameLDAPAttribute", List.of("uid")),
                Map.entry("rdnLDAPAttribute", List.of("uid")),
                Map.entry("uuidLDAPAttribute", List.of("entryUUID")),
                Map.entry("userObjectClasses", List.of("inetOrgPerson, organizationalPerson")),
                Map.entry("searchScope", List.of("1")));
    }
}
