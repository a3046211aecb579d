package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** J3 for people whose account comes from a directory. */
@ExtendWith(SesameExtension.class)
class ResetDirectoryTest {

    private static final String BASE = "dc=example,dc=com";

    private final SesameServer server;
    private final Admin admin;
    private final SecretMails mails;

    ResetDirectoryTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.mails = new SecretMails(server);
    }

    private interface Attempt {
        void with(String address) throws Exception;
    }

    private void inDirectory(String editMode, Attempt attempt) throws Exception {
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
            var location = admin.post("sesame/components", component(directory.getListenPort(), editMode))
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

    private Map<String, Object> component(int port, String editMode) {
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
                Map.ofEntries(
                        Map.entry("enabled", List.of("true")),
                        Map.entry("vendor", List.of("other")),
                        Map.entry("editMode", List.of(editMode)),
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
                        Map.entry("searchScope", List.of("1"))));
    }

    @Test
    void ownerOfAnAccountInAReadOnlyDirectoryIsToldByMail() throws Exception {
        inDirectory("READ_ONLY", address -> {
            var page = ResetVisitor.ask(server, address);
            assertThat(page.isAtCode()).isTrue();
            var mail = mails.to(address);
            assertThat(mail.text()).contains("géré par l’annuaire de votre organisation");
            assertThat(mail.codeIfAny()).isEmpty();
            assertThat(mail.linkIfAny()).isEmpty();
        });
    }

    @Test
    void ownerOfAnAccountInAWritableDirectorySetsANewPasswordThere() throws Exception {
        inDirectory("WRITABLE", address -> {
            var visitor = ResetVisitor.ask(server, address);
            var mail = mails.to(address);
            // Counted with accounts of directories as well.
            visitor.type(ResetCodeTest.other(mail.code()));
            visitor.type(mail.code()).newPassword("Tout-nouveau-2027");
            assertThat(visitor.isBackAtApplication()).isTrue();
        });
    }
}
