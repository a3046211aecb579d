package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6, J7: what a provider tells of a person isn't always what it told before, or is less than people think. */
@Tag("hostile")
@OnSharedServer
class ProviderTellsTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;

    ProviderTellsTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    /** What happens with people who come by the provider. */
    @FunctionalInterface
    private interface Story {
        void tell(Coming coming) throws Exception;
    }

    /** People who come by a provider that tells what the test wants. */
    private record Coming(SesameServer server, ProviderDouble there, String alias) {

        /** In a new browser, by its button. */
        LoginVisitor as(String subject, Map<String, Object> told) {
            return back(ProviderVisitor.press(server, alias), subject, told);
        }

        LoginVisitor back(ProviderVisitor visitor, String subject, Map<String, Object> told) {
            there.letsIn(subject, visitor.asked("nonce"), told);
            return LoginVisitor.at(server, visitor.http, visitor.back("code=c"));
        }
    }

    private void during(Story story) throws Exception {
        try (var there = ProviderDouble.start(server)) {
            var provider =
                    ExternalProvider.oidc(admin, there.config()).with(Map.of("firstBrokerLoginFlowAlias", Broker.FLOW));
            provider.there().during(() -> story.tell(new Coming(server, there, provider.alias())));
        }
    }

    private static Map<String, Object> told(String address) {
        return Map.of("email", address, "email_verified", true, "given_name", "Camille", "family_name", "Essai");
    }

    private String accountOf(String address) {
        var found = accounts.find("email=" + address);
        assertThat(found).hasSize(1);
        return found.get(0).get("id").asText();
    }

    private List<String> subjectsOf(String id) {
        return accounts.linksOf(id).stream()
                .map(link -> link.get("userId").asText())
                .toList();
    }

    /** A company, or a mail provider, has given the address to somebody else, who has the mailbox, too. */
    @Test
    void anAddressThatWasGivenToSomebodyElseOpensNotTheAccountOfBefore() throws Exception {
        during(coming -> {
            var address = Accounts.unknown();
            assertThat(coming.as("first", told(address)).isBackAtApplication()).isTrue();
            var id = accountOf(address);
            var stranger = Broker.join(coming.as("second", told(address)));
            assertThat(stranger.isBackAtApplication()).isFalse();
            if (!stranger.isAtSend()) {
                stranger.choosePasswordless();
            }
            stranger.send().type(mails.to(address).code()).follow();
            assertThat(stranger.page().status()).isEqualTo(400);
            assertThat(stranger.page().body()).contains("Un autre compte " + ExternalProvider.NAME);
            assertThat(LoginVisitor.getsIn(server, stranger.http())).isFalse();
            assertThat(subjectsOf(id)).containsExactly("first");
            assertThat(coming.as("first", told(address)).isBackAtApplication()).isTrue();
        });
    }

    /** The same person, of whom the provider has another subject since: an admin unlinks the old one, and the person proves it. */
    @Test
    void whoHasANewSubjectIsLinkedOnceTheOldOneIsUnlinked() throws Exception {
        during(coming -> {
            var address = Accounts.unknown();
            assertThat(coming.as("old", told(address)).isBackAtApplication()).isTrue();
            var id = accountOf(address);
            admin.delete("sesame/users/" + id + "/federated-identity/"
                    + accounts.linksOf(id).get(0).get("identityProvider").asText());
            var person = Broker.join(coming.as("new", told(address)));
            assertThat(person.isBackAtApplication()).isFalse();
            if (!person.isAtSend()) {
                person.choosePasswordless();
            }
            // A notice may come between.
            var before = mails.lastNumber(address);
            person.send();
            var code = mails.withCodeAfter(before, address).code();
            assertThat(person.type(code).follow().isBackAtApplication())
                    .as(person.page().body())
                    .isTrue();
            assertThat(subjectsOf(id)).containsExactly("new");
        });
    }

    /** Nobody can tell whose it is: another account, to which its owner can link nothing that was there before. */
    @Test
    void aRelayAddressIsAnAccountOfItsOwn() throws Exception {
        during(coming -> {
            var person = accounts.withPassword();
            var relay = UUID.randomUUID() + "@relais.example";
            assertThat(coming.as("hidden", told(relay)).isBackAtApplication()).isTrue();
            assertThat(subjectsOf(accountOf(relay))).containsExactly("hidden");
            assertThat(subjectsOf(person.id())).isEmpty();
            // What is mailed there reaches its owner, who gets in by it.
            var byMail = LoginVisitor.ask(server, relay);
            assertThat(byMail.type(mails.to(relay).code()).isBackAtApplication())
                    .isTrue();
            assertThat(ToldAccount.of(byMail).id()).isEqualTo(accountOf(relay));
        });
    }

    /** Keycloak's own way for it, which its account console takes: whoever is logged in links what tells nobody's address. */
    @Test
    void whoLinksARelayAddressFirstHasOneAccount() throws Exception {
        during(coming -> {
            var person = accounts.withPassword();
            var relay = UUID.randomUUID() + "@relais.example";
            var http = new HttpVisitor(server);
            var password = http.submit(
                    http.openStockLogin("sesame", "&kc_action=idp_link:" + coming.alias()),
                    Map.of("username", person.name()));
            var question = LoginVisitor.at(server, http, password)
                    .logInWith(Admin.PASSWORD)
                    .follow();
            assertThat(question.has("sesame-link-idp"))
                    .as(question.page().body())
                    .isTrue();
            var sent = question.submit(Map.of("continue", "on")).page();
            coming.back(ProviderVisitor.at(server, coming.alias(), http, sent), "hidden", told(relay));
            assertThat(subjectsOf(person.id())).containsExactly("hidden");
            var back = coming.as("hidden", told(relay));
            assertThat(back.isBackAtApplication()).as(back.page().body()).isTrue();
            assertThat(ToldAccount.of(back).id()).isEqualTo(person.id());
            assertThat(accounts.find("email=" + relay)).isEmpty();
        });
    }

    /** The demo's realm can do without. */
    @Test
    void whoComesWithoutANameIsAskedForItOnceWhereTheRealmWantsOne() throws Exception {
        during(coming -> {
            var free = Accounts.unknown();
            assertThat(coming.as("free", Map.of("email", free)).isBackAtApplication())
                    .isTrue();
            assertThat(accounts.find("email=" + free).get(0).has("firstName")).isFalse();
            Realm.sesame(admin)
                    .withChanged("users/profile", ProviderTellsTest::wantNames)
                    .during(() -> {
                        var address = Accounts.unknown();
                        var page = coming.as("nameless", Map.of("email", address));
                        assertThat(page.has("firstName")).as(page.page().body()).isTrue();
                        assertThat(page.page().body()).contains("value=\"" + address + "\"");
                        var answers =
                                Map.of("username", address, "email", address, "firstName", "Zoé", "lastName", "Essai");
                        assertThat(page.submit(answers).follow().isBackAtApplication())
                                .as(page.page().body())
                                .isTrue();
                        assertThat(coming.as("nameless", Map.of("email", address))
                                        .isBackAtApplication())
                                .isTrue();
                        assertThat(accounts.find("email=" + address)
                                        .get(0)
                                        .get("firstName")
                                        .asText())
                                .isEqualTo("Zoé");
                    });
        });
    }

    private static void wantNames(ObjectNode profile) {
        for (var attribute : profile.withArray("attributes")) {
            if (attribute.get("name").asText().endsWith("Name")) {
                ((ObjectNode) attribute)
                        .withObject("/required")
                        .putArray("roles")
                        .add("user");
            }
        }
    }

    /** Some tell it the first time alone. */
    @Test
    void aNameThatIsToldOnceStays() throws Exception {
        during(coming -> {
            var address = Accounts.unknown();
            assertThat(coming.as("once", told(address)).isBackAtApplication()).isTrue();
            assertThat(coming.as("once", Map.of("email", address)).isBackAtApplication())
                    .isTrue();
            var account = accounts.find("email=" + address).get(0);
            assertThat(account.get("firstName").asText()).isEqualTo("Camille");
            assertThat(account.get("lastName").asText()).isEqualTo("Essai");
        });
    }
}
