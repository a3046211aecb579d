package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Making an account, proving its address and changing its profile, on narrow screens, with and without script. */
@InABrowser
class ProfilePagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERROR_TITLE = "Erreur\u00a0:";

    private final Browsers browsers;
    private final Admin admin;
    private final Realm realm;
    private final SecretMails mails;

    ProfilePagesTest(SesameServer server, Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.mails = new SecretMails(server);
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "PHONE_WITHOUT_SCRIPT", "DESKTOP"})
    void accountIsMadeAndItsAddressProven(Device device) throws Exception {
        var address = Accounts.unknown();
        registration().during(() -> {
            try (var person = browsers.person(device)) {
                register(person, address);
                mails.to(address);
                assertThat(mails.count(address)).isEqualTo(1);
                // The way on sends nothing and shows the step again, as long as the link waits.
                person.page().click("#sesame-continue");
                person.page().waitForSelector("#sesame-verify-email");
                assertThat(mails.count(address)).isEqualTo(1);
                assertThat(SecretMail.unwrapped(mails.to(address).mail()))
                        .contains("Application\u00a0: Application de démonstration")
                        .contains("Date et heure\u00a0: ")
                        .contains("Navigateur\u00a0: ");
                person.page().fill("#code", "12");
                person.page().click("#sesame-verify-code");
                person.page().waitForSelector("[role=alert]");
                person.look("verify-email-wrong");
                person.page().fill("#code", mails.to(address).code());
                person.page().click("#sesame-verify-code");
                choosePassword(person);
                assertThat(new ApplicationPage(person).claim("email")).isEqualTo(address);
            }
        });
        assertThat(account(address).get("emailVerified").asBoolean()).isTrue();
    }

    @Test
    void addressCanBeProvenInAnotherBrowser() throws Exception {
        var address = Accounts.unknown();
        registration().during(() -> {
            try (var person = browsers.person(Device.PHONE_WITHOUT_SCRIPT);
                    var elsewhere = browsers.person(Device.PHONE)) {
                register(person, address);
                elsewhere.page().navigate(mails.to(address).link().toString());
                elsewhere.look("verify-email-elsewhere");
                elsewhere.page().click("#sesame-confirm-link");
                var code = elsewhere.page().locator("#sesame-link-code").innerText();
                elsewhere.look("verify-email-code-elsewhere");
                // Nothing goes on there.
                assertThat(account(address).get("emailVerified").asBoolean()).isFalse();
                person.page().fill("#code", code);
                person.page().click("#sesame-verify-code");
                choosePassword(person);
                assertThat(new ApplicationPage(person).claim("email")).isEqualTo(address);
                assertThat(account(address).get("emailVerified").asBoolean()).isTrue();
            }
        });
    }

    @Test
    void pageOfAMailedLinkIsInOneLanguage() {
        var address = Accounts.unknown();
        var id = admin.createUser(
                address, Map.of("emailVerified", false, "attributes", Map.of("locale", List.of("fr"))));
        admin.put("sesame/users/" + id + "/send-verify-email", Map.of());
        try (var person = browsers.person(Device.PHONE, "en-US")) {
            person.page().navigate(linkFor(address).toString());
            assertThat(person.page().locator("h1").innerText()).isEqualTo("Confirmer votre adresse e-mail");
            assertThat(person.page().locator("html").getAttribute("lang")).isEqualTo("fr");
        }
    }

    /** The account gets its password when its address is proven. */
    private static void choosePassword(Person person) {
        person.page().fill("#password-new", Admin.PASSWORD);
        person.page().fill("#password-confirm", Admin.PASSWORD);
        submit(person);
    }

    /** An error first: what was typed stays, and every error leads to its field. */
    private static void register(Person person, String address) {
        person.startLogin();
        person.page().click("#sesame-register");
        person.page().waitForSelector("#kc-register-form");
        person.look("register");
        assertThat(person.page().locator("#email").getAttribute("autocomplete")).isEqualTo("email");
        assertThat(person.page().locator("#firstName").getAttribute("autocomplete"))
                .isEqualTo("given-name");
        person.page().fill("#firstName", "Zoé");
        person.page().fill("#email", "zoe@");
        submit(person);
        person.page().waitForSelector("[role=alert]");
        person.look("register-wrong");
        assertThat(person.page().title()).startsWith(ERROR_TITLE);
        assertThat(value(person, "#firstName")).isEqualTo("Zoé");
        assertThat(value(person, "#email")).isEqualTo("zoe@");
        assertErrorLeadsToItsField(person, "email");
        assertErrorLeadsToItsField(person, "username");
        assertThat(person.page().locator("#firstName").getAttribute("aria-invalid"))
                .isNull();
        person.page().fill("#username", address);
        person.page().fill("#lastName", "Essai");
        person.page().fill("#email", address);
        submit(person);
        assertThat(person.page().locator("#sesame-help-mail").count()).isEqualTo(1);
        assertThat(person.page().locator("#sesame-verify-email").innerText()).contains(address);
        person.look("verify-email");
    }

    private static void assertErrorLeadsToItsField(Person person, String id) {
        var field = person.page().locator("#" + id);
        assertThat(field.getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(field.getAttribute("aria-describedby").split(" ")).contains(id + "-error");
        assertThat(person.page().locator("#" + id + "-error").innerText()).isNotBlank();
        assertThat(person.page().locator("[role=alert] a[href='#" + id + "']").count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "PHONE_WITHOUT_SCRIPT"})
    void profileOfEveryKindIsSaved(Device device) throws Exception {
        var name = Accounts.unknown();
        profile().during(() -> {
            admin.createUser(
                    name,
                    Map.of(
                            "requiredActions",
                            List.of("UPDATE_PROFILE"),
                            "attributes",
                            Map.of(
                                    "sites",
                                    List.of("un", "deux"),
                                    "topics",
                                    List.of("Sport"),
                                    "matricule",
                                    List.of("7"),
                                    "langues",
                                    List.of("anglais"),
                                    "postes",
                                    List.of("0102", "0304"))));
            try (var person = browsers.person(device)) {
                person.startLogin().continueAs(name).logInWith(Admin.PASSWORD);
                person.page().waitForSelector("#kc-update-profile-form");
                person.look("profile");
                assertThat(sites(person).count()).isEqualTo(device.hasScript() ? 3 : 4);
                // The value of the second is taken away, that of a spare one is new.
                sites(person).nth(1).fill("");
                sites(person).nth(2).fill("trois");
                person.page().uncheck("#topics-Sport");
                submit(person);
                person.page().waitForSelector("#civility-error");
                person.look("profile-wrong");
                assertThat(person.page().locator("[role=alert]").innerText()).isEqualTo("À vérifier\u00a0: Civilité");
                assertThat(person.page()
                                .locator("[role=alert] a[href='#civility-Madame']")
                                .count())
                        .isEqualTo(1);
                assertThat(sites(person).first().inputValue()).isEqualTo("un");
                assertThat(sites(person).nth(1).inputValue()).isEqualTo("trois");
                assertThat(person.page().isChecked("#topics-Sport")).isFalse();
                assertThat(person.page().locator("#matricule").getAttribute("name"))
                        .isNull();
                if (device.hasScript()) {
                    person.page().click("[data-values] button");
                    person.page().keyboard().type("quatre");
                    // Left empty: for Keycloak that would be a required attribute without its value.
                    person.page().click("[data-values]:has(#postes) button");
                } else {
                    sites(person).nth(3).fill("quatre");
                }
                person.page().check("#civility-Madame");
                submit(person);
                new ApplicationPage(person);
            }
            var saved = account(name).get("attributes");
            assertThat(texts(saved.get("sites"))).containsExactly("un", "trois", "quatre");
            assertThat(texts(saved.get("civility"))).containsExactly("Madame");
            assertThat(texts(saved.get("matricule"))).containsExactly("7");
            assertThat(saved.has("topics")).isFalse();
            assertThat(texts(saved.get("langues"))).containsExactly("anglais");
            assertThat(texts(saved.get("postes"))).containsExactly("0102", "0304");
        });
    }

    /** Keycloak finds two faults with it. */
    @Test
    void anEmptyAddressIsSaidOnce() throws Exception {
        var name = Accounts.unknown();
        admin.createUser(name, Map.of("requiredActions", List.of("UPDATE_PROFILE")));
        profile(attributes -> attributes.forEach(attribute -> {
                    if (attribute.get("name").asText().equals("email")) {
                        ((ObjectNode) attribute)
                                .putObject("required")
                                .putArray("roles")
                                .add("user");
                    }
                }))
                .during(() -> {
                    try (var person = browsers.person(Device.PHONE)) {
                        person.startLogin().continueAs(name).logInWith(Admin.PASSWORD);
                        person.page().fill("#email", "");
                        submit(person);
                        assertThat(person.page().locator("#email-error").innerText())
                                .isEqualTo("Saisissez votre adresse e-mail.");
                    }
                });
    }

    /** Its address would lead to an error: there is no attempt any more. */
    @Test
    void aDeletedAccountsPageHasNoOtherLanguages() throws Exception {
        var action = realm.withChanged(
                "authentication/required-actions/delete_account", settings -> settings.put("enabled", true));
        var id = admin.createUser(Accounts.unknown(), Map.of("requiredActions", List.of("delete_account")));
        var account =
                admin.get("sesame/clients?clientId=account").get(0).get("id").asText();
        admin.post(
                "sesame/users/" + id + "/role-mappings/clients/" + account,
                List.of(admin.get("sesame/clients/" + account + "/roles/delete-account")));
        action.during(() -> {
            try (var person = browsers.person(Device.PHONE)) {
                person.startLogin()
                        .continueAs(
                                admin.get("sesame/users/" + id).get("username").asText())
                        .logInWith(Admin.PASSWORD);
                person.page().waitForSelector("#kc-deleteaccount-form, form.step");
                assertThat(person.page().locator(".languages [lang=en]").count())
                        .isEqualTo(1);
                assertThat(person.page().locator("main").innerText())
                        .contains("Pour garder votre compte, fermez cette page.")
                        .doesNotContain("Annuler");
                submit(person);
                person.page().waitForSelector("#kc-info-message");
                assertThat(person.page().locator("h1").innerText()).isEqualTo("Le compte a été supprimé");
                assertThat(person.page().locator(".languages [lang=en]").count())
                        .isZero();
                person.look("account-deleted");
            }
        });
    }

    private static Locator sites(Person person) {
        return person.page().locator("input[name=sites]");
    }

    private static void submit(Person person) {
        person.page().click("form.step button.button-primary");
    }

    private static String value(Person person, String field) {
        return person.page().locator(field).inputValue();
    }

    private static List<String> texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode account(String address) {
        return admin.get("sesame/users?exact=true&email=" + address).get(0);
    }

    private URI linkFor(String address) {
        return mails.to(address).mail().links().stream()
                .filter(link -> link.getPath().contains("/login-actions/action-token"))
                .findFirst()
                .orElseThrow();
    }

    private Change registration() {
        return realm.with(settings -> settings.put("registrationAllowed", true).put("verifyEmail", true));
    }

    /** More attributes in the realm's profile. */
    private Change profile() {
        return profile(ProfilePagesTest::addOneOfEachKind);
    }

    private static void addOneOfEachKind(ArrayNode attributes) {
        attributes.add(attribute("sites", "Sites", true, "admin", "user"));
        attributes.add(attribute("matricule", "Matricule", false, "admin"));
        var topics = attribute("topics", "Sujets", true, "admin", "user");
        topics.putObject("annotations").put("inputType", "multiselect-checkboxes");
        topics.putObject("validations")
                .putObject("options")
                .set("options", JSON.valueToTree(List.of("Sport", "Voirie")));
        attributes.add(topics);
        var civility = attribute("civility", "Civilité", false, "admin", "user");
        civility.putObject("annotations").put("inputType", "select-radiobuttons");
        civility.putObject("validations")
                .putObject("options")
                .set("options", JSON.valueToTree(List.of("Madame", "Monsieur")));
        civility.putObject("required").set("roles", JSON.valueToTree(List.of("user")));
        attributes.add(civility);
        var languages = attribute("langues", "Langues", true, "admin", "user");
        languages.putObject("annotations").put("inputType", "multiselect-checkboxes");
        languages
                .putObject("validations")
                .putObject("options")
                .set("options", JSON.valueToTree(List.of("français", "anglais")));
        languages.putObject("required").set("roles", JSON.valueToTree(List.of("user")));
        attributes.add(languages);
        var extensions = attribute("postes", "Postes", true, "admin", "user");
        extensions.putObject("required").set("roles", JSON.valueToTree(List.of("user")));
        attributes.add(extensions);
    }

    private Change profile(Consumer<ArrayNode> change) {
        return realm.withChanged("users/profile", profile -> change.accept((ArrayNode) profile.get("attributes")));
    }

    private static ObjectNode attribute(String name, String label, boolean several, String... editors) {
        var attribute = JSON.createObjectNode();
        attribute.put("name", name).put("displayName", label).put("multivalued", several);
        attribute
                .putObject("permissions")
                .<ObjectNode>set("view", JSON.valueToTree(List.of("admin", "user")))
                .set("edit", JSON.valueToTree(List.of(editors)));
        return attribute;
    }
}
