package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.sesame.tests.application.RecordingSite;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages that stand between two others: for the code of a device, on the way to an application, and when applications are told of a log-out. */
@InABrowser
class ProtocolPagesTest {

    private final SesameServer server;
    private final Browsers browsers;
    private final Admin admin;
    private final Accounts accounts;

    ProtocolPagesTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.admin = admin;
        this.accounts = new Accounts(admin);
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "DESKTOP_WITHOUT_SCRIPT"})
    void codeOfADevice(Device device) {
        try (var person = browsers.person(device)) {
            person.page().navigate(server.realm("sesame") + "/device");
            person.look("device");
            person.page().fill("#device_user_code", "AAAA-BBBB");
            person.page().click("#sesame-continue");
            person.page().waitForSelector("#device_user_code-error");
            person.look("device-error");
            var field = person.page().locator("#device_user_code");
            assertThat(field.getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(field.getAttribute("aria-describedby"))
                    .isEqualTo("device_user_code-hint device_user_code-error");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "PHONE_WITHOUT_SCRIPT"})
    void loginAtASamlApplication(Device device) throws Exception {
        var client = "saml-" + UUID.randomUUID();
        try (var site = RecordingSite.start();
                var person = browsers.person(device)) {
            Application.client(
                            admin,
                            Map.of(
                                    "clientId",
                                    client,
                                    "protocol",
                                    "saml",
                                    "redirectUris",
                                    List.of(site.at("/*").toString()),
                                    "attributes",
                                    Map.of(
                                            "saml_idp_initiated_sso_url_name",
                                            client,
                                            "saml.client.signature",
                                            "false",
                                            "saml_assertion_consumer_url_post",
                                            site.at("/saml").toString())))
                    .during(() -> {
                        person.page().navigate(server.realm("sesame") + "/protocol/saml/clients/" + client);
                        new IdentifierPage(person)
                                .continueAs(accounts.withPassword().name())
                                .logInWith(Admin.PASSWORD);
                        if (!device.hasScript()) {
                            person.page().waitForSelector("form[name=saml-post-binding]");
                            person.look("saml");
                            person.page().click("#sesame-continue");
                        }
                        person.page().waitForURL(site.at("/saml").toString());
                        assertThat(site.requests()).anyMatch(request -> request.startsWith("POST /saml SAMLResponse="));
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "PHONE_WITHOUT_SCRIPT"})
    void applicationsAreToldOfALogOut(Device device) throws Exception {
        var client = "quits-" + UUID.randomUUID();
        try (var site = RecordingSite.start();
                var person = browsers.person(device)) {
            Application.client(
                            admin,
                            Map.of(
                                    "clientId",
                                    client,
                                    "publicClient",
                                    true,
                                    "frontchannelLogout",
                                    true,
                                    "redirectUris",
                                    List.of(site.at("/*").toString()),
                                    "attributes",
                                    Map.of(
                                            "frontchannel.logout.url",
                                            site.at("/left").toString(),
                                            "post.logout.redirect.uris",
                                            "+")))
                    .during(() -> {
                        var oidc = server.realm("sesame") + "/protocol/openid-connect";
                        person.page()
                                .navigate(oidc + "/auth?response_type=code&client_id=" + client + "&redirect_uri="
                                        + site.at("/callback"));
                        new IdentifierPage(person)
                                .continueAs(accounts.withPassword().name())
                                .logInWith(Admin.PASSWORD);
                        person.page()
                                .waitForURL(url ->
                                        url.startsWith(site.at("/callback").toString()));
                        person.page()
                                .navigate(oidc + "/logout?client_id=" + client + "&post_logout_redirect_uri="
                                        + site.at("/bye"));
                        person.page().click("#kc-logout");
                        if (!device.hasScript()) {
                            person.page()
                                    .locator("iframe")
                                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
                            person.page().waitForLoadState(LoadState.LOAD);
                            person.look("logout-of-applications");
                            assertThat(person.page().locator("meta[http-equiv]").getAttribute("content"))
                                    .endsWith("; frame-src 'self' " + site.at(""));
                            person.page().click("#continue");
                        }
                        person.page()
                                .waitForURL(
                                        url -> url.startsWith(site.at("/bye").toString()));
                        assertThat(site.requests()).anyMatch(request -> request.startsWith("GET /left"));
                    });
        }
    }
}
