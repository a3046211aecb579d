package fr.sesame.tests.browser;

import com.microsoft.playwright.Page;
import fr.sesame.tests.server.SesameServer;

/**
 * Keycloak's admin console, for one realm.
 *
 * @param login realm of the admin
 * @param realm that is administered
 */
public record AdminConsole(
        Page page, SesameServer server, String login, String realm, String username, String password) {

    /** The console of a person's browser, for one of a realm's own admins. */
    public static AdminConsole ofTheRealmsOwn(
            Person person, SesameServer server, String realm, String username, String password) {
        return new AdminConsole(person.page(), server, realm, realm, username, password);
    }

    /** The same for the server's admin. */
    public static AdminConsole ofTheServers(Person person, SesameServer server, String realm) {
        return new AdminConsole(person.page(), server, "master", realm, "admin", "admin");
    }

    /** Opens a place of it, past the login where it asks for one. */
    public Page open(String place) {
        // The same console at another place would not be loaded anew.
        page.navigate("about:blank");
        page.navigate(server.keycloak()
                .resolve("/admin/" + login + "/console/#/" + realm + "/" + place)
                .toString());
        var asked = page.locator("#username");
        var content = page.locator("#kc-main-content-page-container");
        asked.or(content).first().waitFor();
        if (asked.isVisible()) {
            asked.fill(username);
            page.locator("#password").fill(password);
            page.locator("#kc-login").click();
            content.waitFor();
        }
        return page;
    }
}
