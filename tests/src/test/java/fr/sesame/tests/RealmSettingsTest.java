package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

/** J1 and J2 follow the realm's own settings. */
@InABrowser
class RealmSettingsTest {

    private final Browsers browsers;
    private final Admin admin;
    private final Realm realm;

    RealmSettingsTest(Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
    }

    private void with(Consumer<ObjectNode> settings, ThrowingConsumer<Person> visit) throws Exception {
        realm.with(settings).during(() -> {
            try (var person = browsers.person(Device.PHONE)) {
                visit.accept(person);
            }
        });
    }

    private static String label(Person person) {
        person.startLogin();
        return person.page().locator("label[for=username]").innerText();
    }

    @Test
    void onlyUserNamesWhereAddressesDontLogIn() throws Exception {
        with(realm -> realm.put("loginWithEmailAllowed", false), person -> {
            assertThat(label(person)).isEqualTo("Nom d’utilisateur");
            assertThat(person.page().locator("#username").getAttribute("inputmode"))
                    .isEqualTo("text");
            person.look("first-user-name");
            var name = "nom-" + UUID.randomUUID();
            admin.createUser(name, Map.of("email", name + "@example.com"));
            new IdentifierPage(person).continueAs(name + "@example.com").tryInVain(Admin.PASSWORD);
            person.page().click("#sesame-change-email");
            new IdentifierPage(person).continueAs(name).logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        });
    }

    @Test
    void onlyAddressesWhereTheyAreTheUserNames() throws Exception {
        with(
                realm -> realm.put("registrationEmailAsUsername", true),
                person -> assertThat(label(person)).isEqualTo("Adresse e-mail"));
    }

    @Test
    void anAddressThatSeveralPeopleShareLogsNobodyIn() throws Exception {
        var shared = Accounts.unknown();
        with(realm -> realm.put("loginWithEmailAllowed", false).put("duplicateEmailsAllowed", true), person -> {
            admin.createUser("un-" + UUID.randomUUID(), Map.of("email", shared));
            var other = "deux-" + UUID.randomUUID();
            admin.createUser(other, Map.of("email", shared));
            assertThat(label(person)).isEqualTo("Nom d’utilisateur");
            new IdentifierPage(person).continueAs(shared).tryInVain(Admin.PASSWORD);
            person.page().click("#sesame-change-email");
            new IdentifierPage(person).continueAs(other).logInWith(Admin.PASSWORD);
            assertThat(new ApplicationPage(person).claim("preferred_username")).isEqualTo(other);
        });
    }

    @Test
    void rememberMeOnlyWhereTheRealmHasIt() throws Exception {
        with(
                realm -> realm.put("rememberMe", false),
                person -> assertThat(person.startLogin().rememberMe().count()).isZero());
    }

    @Test
    void registrationLinkWhereTheRealmAllowsIt() throws Exception {
        with(realm -> realm.put("registrationAllowed", true), person -> {
            person.startLogin();
            person.look("first-registration");
            person.page().click("#sesame-register");
            person.page().waitForSelector("#kc-register-form");
        });
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin();
            assertThat(person.page().locator("#sesame-register").count()).isZero();
        }
    }

    @Test
    void forgottenPasswordOnlyWhereTheRealmAllowsIt() throws Exception {
        with(realm -> realm.put("resetPasswordAllowed", false), person -> {
            person.startLogin().continueAs("motdepasse@example.com");
            assertThat(person.page().locator("#sesame-forgot-password").count()).isZero();
        });
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin().continueAs("motdepasse@example.com");
            assertThat(person.page().locator("#sesame-forgot-password").innerText())
                    .isEqualTo("Mot de passe oublié\u202f?");
            person.page().click("#sesame-forgot-password");
            person.page().waitForSelector("#kc-reset-password-form");
            assertThat(person.page().locator("#username").inputValue()).isEqualTo("motdepasse@example.com");
        }
    }

    @Test
    void passkeysOnlyWhereThePolicyHasThem() throws Exception {
        with(realm -> realm.put("webAuthnPolicyPasswordlessPasskeysEnabled", false), person -> {
            var first = person.startLogin();
            assertThat(first.username().getAttribute("autocomplete")).isEqualTo("username");
            assertThat(person.page()
                            .locator("#webauth, #authenticateWebAuthnButton")
                            .count())
                    .isZero();
        });
    }

    @Test
    void namesOfTheRealmCannotBreakThePage() throws Exception {
        with(
                realm -> realm.put("displayName", "<script>alert(1)</script> & \"Cie\"")
                        .put("displayNameHtml", "<b>Mairie</b><script>alert(2)</script>"),
                person -> {
                    person.startLogin();
                    assertThat(person.page().locator(".brand").innerText()).isEqualTo("Mairie");
                    assertThat(person.page().locator(".brand script").count()).isZero();
                    person.look("first-strange-realm");
                });
    }

    @Test
    void longNamesFitOnAPhone() throws Exception {
        with(realm -> realm.put("displayName", "Communauté-d’agglomération-".repeat(6)), person -> {
            person.startLogin().continueAs("prenom.compose-nom.de.famille.tres.long".repeat(4) + "@mairie.example");
            person.look("password-long-names");
            assertThat(List.of(person.page().locator("#kc-attempted-username").innerText()))
                    .allMatch(name -> name.endsWith("@mairie.example"));
        });
    }

    @Test
    void darkCanBeSwitchedOffForTheRealm() throws Exception {
        realm.with(settings -> settings.withObject("/attributes").put("darkMode", "false"))
                .during(() -> {
                    try (var person = browsers.person(Device.PHONE)) {
                        person.startLogin();
                        assertThat(person.page()
                                        .locator("meta[name=color-scheme]")
                                        .getAttribute("content"))
                                .isEqualTo("light");
                        person.look("first-never-dark");
                    }
                });
    }
}
