package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.sesame.tests.browser.AdminConsole;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keycloak's admin console, as an admin sees it whose language is French: options of steps, and the form of the settings. */
@InABrowser(onTheDistribution = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

    private static final String FLOW = "login";
    private static final String NAME = "responsable";

    private final SesameServer server;
    private final Browsers browsers;
    private final Admin admin;
    private final String realm = "console-" + UUID.randomUUID();

    ConsoleTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.admin = admin;
        admin.createRealm(Map.of(
                "realm",
                realm,
                "enabled",
                true,
                "sslRequired",
                "none",
                "internationalizationEnabled",
                true,
                "supportedLocales",
                List.of("fr", "en"),
                "attributes",
                Map.of("sesame-contact", "aide@example.com")));
        AdminLinks.grant(
                admin,
                realm,
                admin.createUser(realm, NAME, Map.of("email", "responsable@example.com")),
                List.of("realm-admin"));
        Flow.create(admin, realm, FLOW)
                .step("sesame-identifier", "REQUIRED")
                .step("sesame-magic-link", "REQUIRED", Map.of("mode", "link"));
    }

    @AfterAll
    void deleteRealm() {
        admin.deleteInTheEnd(realm);
    }

    private Page open(Person person, String place) {
        return AdminConsole.ofTheRealmsOwn(person, server, realm, NAME, Admin.PASSWORD)
                .open(place);
    }

    /** The options of a step, as the cogwheel in its row opens them, beside what the step does. */
    private Locator options(Person person, String step, String does) {
        var flow = StreamSupport.stream(
                        admin.get(realm + "/authentication/flows").spliterator(), false)
                .filter(one -> one.required("alias").asText().equals(FLOW))
                .findFirst()
                .orElseThrow()
                .required("id")
                .asText();
        var page = open(person, "authentication/" + flow + "/notInUse");
        var row = page.locator("tr", new Page.LocatorOptions().setHasText(step));
        row.locator("[data-testid^=help-label]").click();
        page.getByText(does).waitFor();
        row.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Paramètres").setExact(true))
                .click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.waitFor();
        return dialog;
    }

    @Test
    void speaksTheAdminsLanguageAndHasAFormForTheSettings() {
        try (var person = browsers.person(Device.DESKTOP, "fr")) {
            optionsAreInFrench(person);
            theFormFollowsTheAttributes(person);
        }
    }

    private void optionsAreInFrench(Person person) {
        assertThat(options(person, "Sésame: e-mail first", "Première page d’une connexion")
                        .innerText())
                .contains("Connexion d’entreprise par domaine", "Boutons des entreprises", "Domaines non vérifiés")
                .doesNotContain("Company login by domain");
        var link = options(person, "Sésame: one-time link", "Envoie un lien et un code, ou l’un des deux");
        assertThat(link.innerText())
                .contains("Contenu de l’e-mail", "Durée de vie d’un lien", "Niveau d’authentification")
                .doesNotContain("What the mail has");
        assertThat(link.getByTestId("link-lifetime").inputValue()).isEqualTo("600");
        link.locator("[data-testid^=help-label][data-testid*=link-lifetime]").click();
        person.page().getByText("De 1 à 86400 secondes. Par défaut\u00a0: 600.").waitFor();
    }

    /** The form keeps a copy; what counts are the attributes, whoever sets them. */
    private void theFormFollowsTheAttributes(Person person) {
        var page = open(person, "realm-settings/sesame-settings");
        page.getByTestId("sesame-contact-name").fill("le secrétariat");
        save(page, "Sauvegardé avec succès");
        assertThat(attribute("sesame-contact-name")).isEqualTo("le secrétariat");
        // Set before the form was ever shown, and not in it.
        assertThat(attribute("sesame-contact")).isEqualTo("aide@example.com");

        admin.put(realm + "/sesame/settings", Map.of("sesame-access-code-length", 24));
        page = open(person, "realm-settings/sesame-settings");
        assertThat(page.getByTestId("sesame-access-code-length").inputValue()).isEqualTo("24");
        assertThat(page.getByTestId("sesame-contact").inputValue()).isEqualTo("aide@example.com");

        // Past the form and the admin API: the form, which shows something else, leaves it alone.
        admin.updateRealm(
                realm, settings -> settings.withObject("/attributes").put("sesame-contact", "accueil@example.com"));
        page.getByTestId("sesame-access-code-length").fill("3");
        save(page, "«\u00a0Codes d’accès\u00a0: longueur\u00a0»\u00a0: Ce qu’il faut\u00a0: 15–48.");
        page.getByTestId("sesame-access-code-length").fill("30");
        save(page, "Sauvegardé avec succès");
        assertThat(attribute("sesame-access-code-length")).isEqualTo("30");
        assertThat(attribute("sesame-contact")).isEqualTo("accueil@example.com");
    }

    private static void save(Page page, String said) {
        page.getByTestId("save").click();
        page.getByText(said).first().waitFor();
    }

    private String attribute(String name) {
        return admin.get(realm).required("attributes").path(name).asText("");
    }
}
