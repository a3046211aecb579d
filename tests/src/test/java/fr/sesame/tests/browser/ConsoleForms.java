package fr.sesame.tests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;

/** The forms of Keycloak's admin console in English, in which an admin sets a realm and its applications. */
public record ConsoleForms(Page page) {

    /** <i>Realm settings</i> → <i>Localization</i>: <i>Internationalization</i> on, these languages, and one of them as the default. */
    public void speak(List<String> languages, String byDefault) {
        realmSettings("Localization");
        var on = page.getByTestId("internationalizationEnabled");
        if (!on.isChecked()) {
            // The box itself is not what people see.
            page.locator("label").filter(new Locator.FilterOptions().setHas(on)).click();
        }
        var box = page.locator("[id='supportedLocales']").getByRole(AriaRole.COMBOBOX);
        box.click();
        for (var language : languages) {
            option(language).click();
        }
        // Closes the list. Escape and Tab would have the field forget all that was chosen.
        box.click();
        choose("defaultLocale", byDefault);
        save("localization-tab-save");
    }

    /** <i>Realm settings</i> → <i>Themes</i>: a theme for each kind, by the name of the kind's field. */
    public void wear(Map<String, String> themes) {
        realmSettings("Themes");
        themes.forEach((kind, theme) -> choose("kc-" + kind + "-theme", theme));
        save("themes-tab-save");
    }

    /** <i>Clients</i> → a client → <i>Settings</i> → <i>Home URL</i>. */
    public void startAt(String client, String address) {
        open(client);
        page.getByTestId("baseUrl").fill(address);
        save("settings-save");
    }

    /** <i>Clients</i> → a client → <i>Advanced</i> → <i>Authentication flow overrides</i> → <i>Browser Flow</i>. */
    public void override(String client, String flow) {
        open(client);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Advanced"))
                .click();
        choose("authenticationFlowBindingOverrides.browser", flow);
        save("OIDCAuthFlowOverrideSave");
    }

    private void open(String client) {
        page.getByTestId("nav-item-clients").click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(client).setExact(true))
                .first()
                .click();
    }

    private void realmSettings(String tab) {
        page.getByTestId("nav-item-realm-settings").click();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab).setExact(true))
                .click();
    }

    private void choose(String field, String value) {
        var chosen = page.locator("[id='" + field + "']");
        chosen.click();
        option(value).click();
        assertThat(chosen).containsText(value);
    }

    private Locator option(String name) {
        return page.getByRole(
                AriaRole.OPTION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What the console says of it stays for a while: the next answer could be taken for this one. */
    private void save(String button) {
        var written = page.waitForResponse(
                answer -> answer.request().method().equals("PUT"),
                () -> page.getByTestId(button).click());
        if (!written.ok()) {
            throw new AssertionError(written.status() + " " + written.url());
        }
    }
}
