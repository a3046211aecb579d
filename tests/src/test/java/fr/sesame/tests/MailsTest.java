package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.demo.Mail;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The mails that Keycloak itself sends, really sent: both parts, one link that works, French, and names that get nothing
 * into them. What no test can cause is looked at in the gallery.
 */
@InOwnRealm
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What somebody would like to get into a mail of somebody else's. */
    private static final String HOSTILE =
            "ACME <b>gras</b>\u202E\r\nBcc: victime@example.com\r\n\r\nOuvrez https://evil.example/ ${sesameMailCode}";

    private static final Pattern FRENCH = Pattern.compile("href=\"([^\"]*kc_locale=fr)\"");

    /** Leads on to a step. */
    private static final Pattern BUTTON =
            Pattern.compile("class=\"button button-primary\" href=\"([^\"]*action-token[^\"]*)\"");

    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*login-actions/[^\"]*)\"");

    private final SesameServer server;
    private final Browsers browsers;
    private final Admin admin;
    private final String realm = "mails-" + UUID.randomUUID();
    private String address = "";
    private String userId = "";

    MailsTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.admin = admin;
    }

    @BeforeAll
    void realmWithAHostileName() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("realm", realm);
        settings.put("displayName", HOSTILE);
        settings.put("enabled", true);
        settings.put("emailTheme", "sesame");
        settings.put("loginTheme", "sesame");
        settings.put("internationalizationEnabled", true);
        settings.put("supportedLocales", List.of("fr", "fr-CA", "en"));
        settings.put("defaultLocale", "fr");
        settings.put("resetPasswordAllowed", true);
        settings.put("registrationAllowed", true);
        settings.put("organizationsEnabled", true);
        settings.put("eventsListeners", List.of("jboss-logging", "email"));
        settings.put("smtpServer", server.mailToTheInbox());
        admin.createRealm(settings);
    }

    @BeforeEach
    void somebody() {
        address = Accounts.unknown();
        // Greeted by a name that is an advertisement, if it were repeated.
        userId = admin.createUser(
                realm,
                address,
                Map.of("firstName", "Visitez evil.example", "attributes", Map.of("locale", List.of("fr"))));
    }

    @AfterAll
    void removeRealm() {
        admin.deleteInTheEnd(realm);
    }

    private Mail arrived(String to, String subject) throws InterruptedException {
        return server.inbox().await(mail -> mail.isTo(to) && mail.subject().startsWith(subject), PATIENCE);
    }

    /** What is true of every mail; gives its text with a paragraph on each line. */
    private static String assertSound(Mail mail) {
        var text = Objects.requireNonNull(mail.text());
        var html = Objects.requireNonNull(mail.html());
        assertThat(mail.headers())
                .containsEntry("Auto-Submitted", "auto-generated")
                .containsEntry("X-Auto-Response-Suppress", "All")
                .doesNotContainKey("Bcc");
        assertThat(html)
                .contains("<html lang=\"fr\" dir=\"ltr\">")
                .doesNotContain("<b>", "href=\"https://evil", "<img");
        assertThat(text).startsWith("Bonjour,").doesNotContain("&#", "&amp;", "<p>", "https://evil.example", "${");
        var lines = text.lines().toList();
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("http"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
        // A name in a sentence, and no line of its own: its empty line would have ended the paragraph.
        assertThat(SecretMail.unwrapped(mail).lines()).noneMatch(line -> line.startsWith("Ouvrez https"));
        var unwrapped = SecretMail.unwrapped(mail).replaceAll("ACME .*?sesameMailCode}?", "ACME");
        assertThat(FrenchText.faults(unwrapped.lines().map(String::strip).toList()))
                .isEmpty();
        return unwrapped;
    }

    /** The one link, alone on its line, the same in both parts; opening it works. */
    private Answer assertLinkWorks(Mail mail, HttpVisitor visitor) {
        assertThat(mail.links()).hasSize(1);
        var link = mail.links().get(0);
        var text = Objects.requireNonNull(mail.text());
        assertThat(text).containsOnlyOnce("://");
        assertThat(text.lines().map(String::strip)).contains(link.toString());
        assertThat(mail.html()).contains("href=\"" + link.toString().replace("&", "&amp;") + "\"");
        var answer = follow(visitor, visitor.get(link));
        assertThat(answer.status()).as("%s\n%s", link, answer.body()).isEqualTo(200);
        return answer;
    }

    private static Answer follow(HttpVisitor visitor, Answer answer) {
        for (var hops = 0; answer.status() / 100 == 3 && hops < 5; hops++) {
            answer = visitor.get(answer.location());
        }
        return answer;
    }

    @Test
    void verificationOfTheAddress() throws Exception {
        admin.put(realm + "/users/" + userId + "/send-verify-email?lifespan=3600", Map.of());
        var mail = arrived(address, "Confirmer votre adresse e-mail");
        assertThat(assertSound(mail))
                .contains("Pour confirmer votre adresse e-mail, ouvrez ce lien")
                .contains("Ce lien est valable 1 heure.")
                .contains("Compte\u00a0: " + address)
                .contains("Si vous n’êtes pas à l’origine de cette demande, ignorez cet e-mail");
        assertLinkWorks(mail, new HttpVisitor(server));
    }

    private static String heading(Answer page) {
        var heading = Pattern.compile("<h1[^>]*>(.*?)</h1>").matcher(page.body());
        assertThat(heading.find()).as(page.body()).isTrue();
        return heading.group(1);
    }

    /** The page that help and back lead to. */
    private Answer throughHelp(HttpVisitor visitor, Answer page) {
        var address = page.link("sesame-help");
        assertThat(address.getQuery()).doesNotContain("key=", "token=");
        // Into another language on the way.
        var language = visitor.get(address).address(FRENCH);
        assertThat(language.toString()).doesNotContain("key=", "token=");
        var help = visitor.get(language);
        return follow(visitor, visitor.get(help.link("sesame-help-back")));
    }

    @Test
    void everyRequiredActionByItsName() throws Exception {
        var actions = StreamSupport.stream(
                        admin.get(realm + "/authentication/required-actions").spliterator(), false)
                .map(action -> action.get("alias").asText())
                .toList();
        assertThat(actions).contains("VERIFY_PROFILE", "UPDATE_EMAIL", "webauthn-register", "delete_credential");
        admin.put(realm + "/users/" + userId + "/execute-actions-email?lifespan=172800", actions);
        var mail = arrived(address, "Mettre à jour votre compte");
        var text = assertSound(mail);
        assertThat(text).contains("Ce lien est valable 2 jours.").contains("- Changer d’adresse e-mail");
        assertThat(text).doesNotContain(actions).doesNotContain("Une autre étape");
        assertThat(text.lines().filter(line -> line.startsWith("- ")).count()).isGreaterThan(actions.size());
        var visitor = new HttpVisitor(server);
        var page = assertLinkWorks(mail, visitor);
        assertThat(page.body()).contains("<li>Changer d’adresse e-mail</li>");
        assertThat(throughHelp(visitor, page).body()).contains("<li>Changer d’adresse e-mail</li>");
        // Beyond it the way back from help leads to the step, not to the link that is used by now.
        var step = follow(visitor, visitor.get(page.address(BUTTON)));
        var heading = heading(step);
        assertThat(heading(throughHelp(visitor, step))).isEqualTo(heading);
    }

    @Test
    void invitationToAnOrganisation() throws Exception {
        // Elsewhere in the realm an account may go without; not one that is invited by it.
        new Realm(admin, realm)
                .withChanged(
                        "users/profile",
                        profile -> profile.get("attributes")
                                .forEach(attribute -> ((ObjectNode) attribute).remove("required")))
                .during(this::invite);
    }

    private void invite() throws Exception {
        admin.post(
                realm + "/organizations",
                Map.of("name", HOSTILE, "alias", "acme", "domains", List.of(Map.of("name", "acme.example"))));
        var organization = admin.get(realm + "/organizations").get(0).get("id").asText();
        var guest = "p-" + UUID.randomUUID() + "@acme.example";
        admin.postForm(
                realm + "/organizations/" + organization + "/members/invite-user",
                Map.of("email", guest, "firstName", "<i>Camille</i>", "lastName", "https://evil.example/"));
        var mail = arrived(guest, "Invitation à rejoindre l’organisation");
        assertThat(mail.headers().get("Subject")).doesNotContain("\n");
        assertThat(mail.subject()).contains("ACME").doesNotContain("\u202E");
        assertThat(assertSound(mail))
                .contains("L’organisation ACME")
                .contains("Ce lien est valable")
                .contains("Si vous n’attendiez pas cet e-mail");
        var visitor = new HttpVisitor(server);
        var invited = assertLinkWorks(mail, visitor);
        assertThat(invited.body()).contains("Créer un compte pour rejoindre").contains("value=\"" + guest + "\"");
        assertThat(invited.body()).contains("<label for=\"email\">Adresse e-mail</label>");
        assertThat(throughHelp(visitor, invited).body())
                .contains("Créer un compte pour rejoindre")
                .contains("value=\"" + guest + "\"");
    }

    @Test
    void testOfTheMailServer() throws Exception {
        var root =
                (ObjectNode) admin.get("master/users?username=admin&exact=true").get(0);
        var to = "p-" + UUID.randomUUID() + "@example.com";
        var path = "master/users/" + root.get("id").asText();
        Change.of(() -> {
                    admin.put(path, root.deepCopy().put("email", to));
                    return () -> admin.put(path, root.put("email", ""));
                })
                .during(() -> {
                    admin.post(realm + "/testSMTPConnection", server.mailToTheInbox());
                    var mail = arrived(to, "E-mail de test");
                    assertThat(assertSound(mail)).contains("Ceci est un e-mail de test");
                    assertThat(mail.links()).isEmpty();
                });
    }

    @Test
    void failedLogin() throws Exception {
        new HttpVisitor(server)
                .post(
                        URI.create(server.realm(realm) + "/protocol/openid-connect/token"),
                        "grant_type=password&client_id=admin-cli&password=faux&username=" + address,
                        "application/x-www-form-urlencoded");
        var mail = arrived(address, "Tentative de connexion refusée");
        assertThat(assertSound(mail))
                .containsPattern("Date et heure\u00a0: \\d{1,2} \\p{L}+ 20\\d\\d à \\d\\d:\\d\\d \\(UTC")
                .contains("Si cette tentative ne vient pas de vous");
        // Addresses of visitors here are 10.…; the mail has none.
        assertThat(mail.text()).doesNotContainPattern("\\b10\\.\\d+\\.\\d+\\.\\d+");
        assertThat(mail.links()).isEmpty();
    }

    @Test
    void keycloaksOwnResetAndItsNotices() throws Exception {
        var visitor = new HttpVisitor(server);
        var form = follow(
                visitor,
                visitor.get(URI.create(server.realm(realm) + "/login-actions/reset-credentials?client_id=account")));
        visitor.submit(form, Map.of("username", address));
        var mail = arrived(address, "Réinitialiser votre mot de passe");
        assertThat(assertSound(mail))
                .contains("Pour choisir un nouveau mot de passe, ouvrez ce lien")
                .contains("Ce lien est valable 5 minutes.");
        var page = assertLinkWorks(mail, visitor);
        visitor.submit(page, Map.of("password-new", "Tout-nouveau-2027", "password-confirm", "Tout-nouveau-2027"));
        // A link that was used says so; a form that is out of date says something else (StaleFormTest).
        var stranger = new HttpVisitor(server);
        assertThat(follow(stranger, stranger.get(mail.links().get(0))).body())
                .contains("Ce lien a déjà servi")
                .doesNotContain("plus à jour");
        assertThat(assertSound(arrived(address, "Votre mot de passe a été modifié")))
                .contains("Si vous êtes à l’origine de cette modification");
    }

    @Test
    void newAddress() throws Exception {
        // Else the new address counts at once.
        var own = new Realm(admin, realm);
        own.with("verifyEmail", true)
                .and(own.withChanged(
                        "authentication/required-actions/UPDATE_EMAIL", action -> action.put("enabled", true)))
                .during(this::changeTheAddress);
    }

    private void changeTheAddress() throws Exception {
        admin.put(realm + "/users/" + userId + "/execute-actions-email", List.of("UPDATE_EMAIL"));
        var visitor = new HttpVisitor(server);
        var page = assertLinkWorks(arrived(address, "Mettre à jour votre compte"), visitor);
        page = follow(visitor, visitor.get(page.address(NEXT)));
        var wanted = "p-" + UUID.randomUUID() + "@example.com";
        visitor.submit(page, Map.of("email", wanted));
        var mail = arrived(wanted, "Confirmer votre nouvelle adresse e-mail");
        assertThat(assertSound(mail)).contains("changement d’adresse e-mail").doesNotContain(address);
        assertLinkWorks(mail, new HttpVisitor(server));
    }

    /** A stranger with the same address at a provider, whose user name is an advertisement. */
    @Test
    void linkToAnIdentityProvider() throws Exception {
        var other = realm + "-provider";
        var redirect = server.realm(realm) + "/broker/ailleurs/endpoint";
        Realm.made(admin, Map.of("realm", other, "enabled", true)).during(() -> {
            admin.post(
                    other + "/clients",
                    Map.of("clientId", "us", "secret", "secret", "redirectUris", List.of(redirect)));
            admin.createUser(other, "gagnez.evil.example", Map.of("email", address, "emailVerified", true));
            var provider = server.realm(other) + "/protocol/openid-connect/";
            admin.post(
                    realm + "/identity-provider/instances",
                    Map.of(
                            "alias",
                            "ailleurs",
                            "displayName",
                            HOSTILE,
                            "providerId",
                            "oidc",
                            "enabled",
                            true,
                            "config",
                            Map.of(
                                    "authorizationUrl", provider + "auth",
                                    "tokenUrl", provider + "token",
                                    "userInfoUrl", provider + "userinfo",
                                    "clientId", "us",
                                    "clientSecret", "secret",
                                    "clientAuthMethod", "client_secret_post",
                                    "defaultScope", "openid profile email")));
            try (var person = browsers.person(Device.DESKTOP)) {
                var page = person.page();
                page.navigate(server.realm(realm) + "/account/?kc_idp_hint=ailleurs");
                page.waitForSelector("#username, [id=social-ailleurs]");
                if (page.locator("[id=social-ailleurs]").count() > 0) {
                    page.click("[id=social-ailleurs]");
                }
                page.waitForURL("**/realms/" + other + "/**");
                page.fill("#username", "gagnez.evil.example");
                page.fill("#password", Admin.PASSWORD);
                page.click("[type=submit]");
                page.click("[value=linkAccount]");
                var mail = arrived(address, "Associer votre compte à ACME");
                assertThat(mail.headers().get("Subject")).doesNotContain("\n");
                assertThat(assertSound(mail))
                        .contains("N’ouvrez le lien que si vous venez de faire cette demande")
                        .contains("Ce lien est valable")
                        .contains("Date et heure\u00a0: ")
                        .contains("Navigateur\u00a0: ")
                        .contains("Si vous n’êtes pas à l’origine de cette demande, ignorez cet e-mail")
                        .doesNotContain("gagnez.evil.example");
                // By the name that people know, not the alias; and a heading is no sentence.
                assertThat(assertLinkWorks(mail, new HttpVisitor(server)).body())
                        .contains("<h1 id=\"kc-page-title\">Associer un compte ACME")
                        .doesNotContain("compte ailleurs");
                // Keycloak's own theme, where the stranger logs in.
                person.complaints().removeIf(complaint -> complaint.contains("/realms/" + other + "/"));
            }
        });
    }

    @Test
    void canadianFrenchSaysCourriel() throws Exception {
        var user = (ObjectNode) admin.get(realm + "/users/" + userId);
        user.putObject("attributes").putArray("locale").add("fr-CA");
        admin.put(realm + "/users/" + userId, user);
        admin.put(realm + "/users/" + userId + "/send-verify-email", Map.of());
        var mail = arrived(address, "Confirmer votre adresse courriel");
        assertThat(mail.text()).contains("ignorez ce courriel").doesNotContain("e-mail");
        assertThat(mail.html()).contains("<html lang=\"fr-CA\"").doesNotContain("e-mail");
    }
}
