package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J7: the buttons of the first page. Nobody goes where they lead. */
@Tag("versions")
@OnSharedServer
class SocialLoginTest {

    private static final Path FILE =
            Path.of(System.getProperty("sesame.root", ".."), "realm-config", "social-providers.json");
    private static final Pattern BUTTON = Pattern.compile("id=\"social-([^\"]+)\"");

    private static final Map<String, String> CONFIG = Map.of(
            "authorizationUrl",
            "https://login.example/auth",
            "tokenUrl",
            "https://login.example/token",
            "clientId",
            "sesame",
            "clientSecret",
            "secret");

    private final SesameServer server;
    private final Admin admin;

    SocialLoginTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    /** The file of the documentation, as an admin imports it. */
    private Change imported(boolean enabled) throws IOException {
        var file = (ObjectNode) new ObjectMapper().readTree(FILE.toFile());
        var aliases = file.get("identityProviders").findValuesAsText("alias");
        return Change.of(() -> {
            file.get("identityProviders").forEach(provider -> ((ObjectNode) provider).put("enabled", enabled));
            admin.post("sesame/partialImport", file);
            return () -> aliases.forEach(alias -> admin.delete("sesame/identity-provider/instances/" + alias));
        });
    }

    private String firstPage() {
        return new HttpVisitor(server).openLogin("").body();
    }

    private static List<String> buttons(String page) {
        var aliases = new ArrayList<String>();
        BUTTON.matcher(page).results().forEach(button -> aliases.add(button.group(1)));
        return aliases;
    }

    @Test
    void fileSwitchesNothingOn() throws Exception {
        assertThat(new ObjectMapper().readTree(FILE.toFile()).findValuesAsText("enabled"))
                .containsOnly("false");
        assertThat(Files.readString(FILE)).contains("REPLACE-WITH-GOOGLE-CLIENT-SECRET");
        imported(false).during(() -> assertThat(buttons(firstPage())).containsExactly("acme"));
    }

    @Test
    void eachLeadsToItsProviderWithClientScopeAndWayBack() throws Exception {
        imported(true).during(() -> {
            leads("google", "https://accounts.google.com/o/oauth2/v2/auth", "GOOGLE-CLIENT-ID", "openid profile email");
            leads(
                    "microsoft",
                    "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
                    "MICROSOFT-CLIENT-ID",
                    "User.read");
            leads("facebook", "https://graph.facebook.com/oauth/authorize", "FACEBOOK-APP-ID", "email public_profile");
        });
    }

    /**
     * Keycloak asks LinkedIn itself for its addresses when the button is pressed first. Where that can't be had, people are told
     * what they are told when any provider is down.
     */
    @Test
    void buttonOfLinkedInLeadsThereOrSaysThatItIsDown() throws Exception {
        imported(true).during(() -> {
            var http = new HttpVisitor(server);
            var answer = http.get(ProviderVisitor.button(server, "linkedin", http.openLogin("")));
            if (answer.status() / 100 == 3) {
                leads(
                        "linkedin",
                        "https://www.linkedin.com/oauth/v2/authorization",
                        "LINKEDIN-CLIENT-ID",
                        "openid profile email");
            } else {
                assertThat(answer.body())
                        .contains("La connexion avec LinkedIn ne fonctionne pas en ce moment", "sesame-back-to-login");
            }
        });
    }

    private void leads(String alias, String address, String client, String scope) {
        var visitor = ProviderVisitor.press(server, alias);
        assertThat(visitor.away().toString()).startsWith(address + "?");
        assertThat(visitor.asked("client_id")).isEqualTo("REPLACE-WITH-" + client);
        assertThat(visitor.asked("scope").split("[ +]")).contains(scope.split(" "));
        assertThat(visitor.asked("redirect_uri")).isEqualTo(server.realm("sesame") + "/broker/" + alias + "/endpoint");
        assertThat(visitor.asked("response_type")).isEqualTo("code");
        assertThat(visitor.asked("state")).isNotBlank();
    }

    @Test
    void buttonsAreInTheRealmsOrderWithTheirMarks() throws Exception {
        imported(true)
                .during(() -> Realm.sesame(admin)
                        .withChanged(
                                "identity-provider/instances/linkedin",
                                provider ->
                                        provider.withObjectProperty("config").put("guiOrder", "5"))
                        .during(() -> {
                            var page = firstPage();
                            assertThat(buttons(page).stream()
                                            .filter(alias -> !alias.equals("acme"))
                                            .toList())
                                    .containsExactly("linkedin", "google", "microsoft", "facebook");
                            assertThat(page.split("class=\"mark\"", -1)).hasSize(5);
                            assertThat(page)
                                    .contains("Se connecter avec Google")
                                    .doesNotContain("style=");
                        }));
    }

    @Test
    void buttonsOfTheStateAreAsPrescribed() throws Exception {
        ExternalProvider.oidc(admin, CONFIG)
                .named("franceconnect-particulier")
                .there()
                .and(ExternalProvider.oidc(admin, CONFIG).named("proconnect").there())
                .and(ExternalProvider.oidc(admin, CONFIG)
                        .named("mon-franceconnect")
                        .there())
                .during(() -> assertThat(firstPage().replaceAll("</?strong>", ""))
                        .contains(
                                "S\u2019identifier avec FranceConnect",
                                "Qu\u2019est-ce que FranceConnect\u202f?",
                                "S\u2019identifier avec ProConnect",
                                "Qu\u2019est-ce que ProConnect\u202f?",
                                "Se connecter avec " + ExternalProvider.NAME));
    }
}
