package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
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
    private final SocialProviders social;

    SocialLoginTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.social = new SocialProviders(server, admin);
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
        var file = SocialProviders.file();
        assertThat(file.findValuesAsText("enabled")).containsOnly("false");
        assertThat(file.toString()).contains("REPLACE-WITH-GOOGLE-CLIENT-SECRET");
        social.imported(false).during(() -> assertThat(buttons(firstPage())).containsExactly("acme"));
    }

    @Test
    void eachLeadsToItsProviderWithClientScopeAndWayBack() throws Exception {
        social.imported(true).during(() -> {
            social.assertLeads(
                    "google",
                    "https://accounts.google.com/o/oauth2/v2/auth",
                    "GOOGLE-CLIENT-ID",
                    "openid profile email");
            social.assertLeads(
                    "microsoft",
                    "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
                    "MICROSOFT-CLIENT-ID",
                    "User.read");
            social.assertLeads(
                    "facebook",
                    "https://graph.facebook.com/oauth/authorize",
                    "FACEBOOK-APP-ID",
                    "email public_profile");
        });
    }

    @Test
    void buttonsAreInTheRealmsOrderWithTheirMarks() throws Exception {
        social.imported(true)
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
