package fr.sesame.tests;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.LDAPSDKException;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A company's directory (LDAP) with one person in it, which a test joins to realm sesame.
 *
 * @param name the person's name there
 */
record Directory(SesameServer server, Admin admin, String name) {

    private static final String BASE = "dc=example,dc=com";

    /** What a directory says that takes no change. */
    static final String REFUSAL = "Password fails quality checking policy";

    /** A directory that isn't there yet. */
    static Directory of(SesameServer server, Admin admin) {
        return new Directory(server, admin, "d-" + UUID.randomUUID());
    }

    /** The same of somebody whose name has a space in it, and so has the id of an account that isn't imported. */
    Directory withASpaceInTheName() {
        return new Directory(server, admin, "d " + UUID.randomUUID());
    }

    /** The address of the person in it. */
    String address() {
        return name.replace(' ', '.') + "@example.com";
    }

    /** It is there and joined to the realm, in an edit mode of the federation's. */
    Change joined(String editMode) {
        return joined(Map.of("editMode", editMode));
    }

    /** The same with settings of the federation that replace the usual ones. */
    Change joined(Map<String, String> settings) {
        return attempt -> {
            try (var directory = start()) {
                Realm.sesame(admin)
                        .withComponent(component(directory.getListenPort(), settings))
                        .during(attempt);
            }
        };
    }

    /** The same of a writable one that takes changes only when it is willing, and says so in its own words. */
    Change joinedTakingChangesWhen(BooleanSupplier willing) {
        return joined(new InMemoryOperationInterceptor() {
            @Override
            public void processModifyRequest(InMemoryInterceptedModifyRequest request) throws LDAPException {
                if (!willing.getAsBoolean()) {
                    throw new LDAPException(ResultCode.CONSTRAINT_VIOLATION, REFUSAL);
                }
            }
        });
    }

    /** The same of one that answers only at times. */
    Change joinedAnsweringWhen(BooleanSupplier up) {
        return joined(new InMemoryOperationInterceptor() {
            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
                if (!up.getAsBoolean()) {
                    throw new LDAPException(ResultCode.UNAVAILABLE);
                }
            }
        });
    }

    /** The same of one at whose address nobody answers any more. */
    Change gone() {
        return attempt -> {
            var directory = start();
            var port = directory.getListenPort();
            directory.close();
            Realm.sesame(admin)
                    .withComponent(component(port, Map.of("editMode", "WRITABLE")))
                    .during(attempt);
        };
    }

    /** The same of one that lets the person in only at times, as an Active Directory does with a disabled account. */
    Change joinedLettingInWhen(BooleanSupplier welcome) {
        return joined(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
                if (request.getRequest().getBindDN().contains(name) && !welcome.getAsBoolean()) {
                    throw new LDAPException(
                            ResultCode.INVALID_CREDENTIALS,
                            "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 533, v1db1");
                }
            }
        });
    }

    private Change joined(InMemoryOperationInterceptor interceptor) {
        return attempt -> {
            try (var directory = start(interceptor)) {
                Realm.sesame(admin)
                        .withComponent(component(directory.getListenPort(), Map.of("editMode", "WRITABLE")))
                        .during(attempt);
            }
        };
    }

    private InMemoryDirectoryServer start(InMemoryOperationInterceptor... interceptors)
            throws LDAPSDKException, UnknownHostException {
        var config = new InMemoryDirectoryServerConfig(BASE);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig(
                "directory", InetAddress.getByName(server.mailBindAddress()), 0, null));
        Stream.of(interceptors).forEach(config::addInMemoryOperationInterceptor);
        config.addAdditionalBindCredentials("cn=keycloak", "keycloak");
        var directory = new InMemoryDirectoryServer(config);
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
                "mail: " + address(),
                "userPassword: Sesame-demo-2026");
        directory.startListening();
        return directory;
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
