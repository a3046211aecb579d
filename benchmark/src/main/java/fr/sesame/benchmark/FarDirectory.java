package fr.sesame.benchmark;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.util.LDAPSDKException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** A directory with accounts that takes its time over each bind and each search. */
final class FarDirectory implements AutoCloseable {

    private static final String BASE = "dc=example,dc=org";

    private final InMemoryDirectoryServer server;

    private FarDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /**
     * Starts one.
     *
     * @param addresses whose accounts it has
     * @param millis how long it takes for each of its answers
     */
    static FarDirectory start(List<String> addresses, int millis) {
        try {
            var config = new InMemoryDirectoryServerConfig(BASE);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("directory", InetAddress.getLoopbackAddress(), 0, null));
            config.addAdditionalBindCredentials("cn=keycloak", "keycloak");
            config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
                @Override
                public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                    rest(millis);
                }

                @Override
                public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                    rest(millis);
                }
            });
            var server = new InMemoryDirectoryServer(config);
            server.add("dn: " + BASE, "objectClass: top", "objectClass: domain", "dc: example");
            for (var address : addresses) {
                var name = address.substring(0, address.indexOf('@'));
                server.add(
                        "dn: uid=" + name + "," + BASE,
                        "objectClass: top",
                        "objectClass: person",
                        "objectClass: organizationalPerson",
                        "objectClass: inetOrgPerson",
                        "uid: " + name,
                        "cn: Camille",
                        "sn: Essai",
                        "mail: " + address,
                        "userPassword: nobody-knows-it");
            }
            server.startListening();
            return new FarDirectory(server);
        } catch (LDAPSDKException e) {
            throw new BenchmarkProblem("The directory does not start: " + e.getMessage());
        }
    }

    private static void rest(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What joins it to a realm, for the admin API. */
    Map<String, Object> component() {
        return Map.of(
                "name",
                "directory",
                "providerId",
                "ldap",
                "providerType",
                "org.keycloak.storage.UserStorageProvider",
                "config",
                Map.ofEntries(
                        Map.entry("enabled", List.of("true")),
                        Map.entry("vendor", List.of("other")),
                        Map.entry("editMode", List.of("READ_ONLY")),
                        Map.entry("importEnabled", List.of("true")),
                        Map.entry("connectionUrl", List.of("ldap://localhost:" + server.getListenPort())),
                        Map.entry("connectionPooling", List.of("true")),
                        Map.entry("authType", List.of("simple")),
                        Map.entry("bindDn", List.of("cn=keycloak")),
                        Map.entry("bindCredential", List.of("keycloak")),
                        Map.entry("usersDn", List.of(BASE)),
                        Map.entry("usernameLDAPAttribute", List.of("uid")),
                        Map.entry("rdnLDAPAttribute", List.of("uid")),
                        Map.entry("uuidLDAPAttribute", List.of("entryUUID")),
                        Map.entry("userObjectClasses", List.of("inetOrgPerson, organizationalPerson")),
                        Map.entry("searchScope", List.of("1"))));
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
