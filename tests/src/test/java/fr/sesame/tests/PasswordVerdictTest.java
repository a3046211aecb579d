package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J11: what the server says of a password while somebody types it, and when it is sent. */
@Tag("versions")
@OnSharedServer
class PasswordVerdictTest {

    private static final Pattern REGISTRATION = Pattern.compile("href=\"([^\"]*/login-actions/registration[^\"]*)\"");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHARACTER = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TYPED = "Cheval-agrafe-pile-7";
    private static final Map<String, String> RULES =
            Map.of("C", "sesame-not-common", "N", "sesame-cnil", "P", "sesame-not-personal");

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;

    PasswordVerdictTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
    }

    /** The same table as in PasswordRulesTest of the authenticators. */
    @Test
    void pageGetsTheVerdictOfTheTableForEachOfItsPasswords() throws Exception {
        freeAttributes().during(() -> {
            var visitors = new HashMap<String, LoginVisitor>();
            var wrong = new ArrayList<String>();
            for (var line : table()) {
                var cells = line.split("\t", -1);
                var password = CHARACTER
                        .matcher(cells[2])
                        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
                var met = met(verdict(
                        visitors.computeIfAbsent(cells[1], profile -> atNewPassword(person(profile))),
                        Map.of("password", password)));
                RULES.forEach((letter, rule) -> {
                    if (met.contains(rule) == cells[0].contains(letter)) {
                        wrong.add(line + " " + met);
                    }
                });
            }
            assertThat(wrong).isEmpty();
        });
    }

    private static List<String> table() throws IOException {
        return Files.readAllLines(Path.of("../authenticators/src/test/resources/password-cases.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static Map<String, String> nameless(String username) {
        return Map.of("username", username, "firstName", "", "lastName", "");
    }

    private String person(String profile) {
        var user = new HashMap<String, Object>();
        var attributes = new HashMap<String, List<String>>();
        switch (profile) {
            case "camille" -> {
                user.put("username", "clefevre");
                user.put("email", "camille.lefevre@mairie-lyon.example");
                user.putAll(Map.of("firstName", "Camille", "lastName", "Lefèvre-Dubois", "emailVerified", true));
                attributes.put("birthdate", List.of("1987-05-12"));
                attributes.put("phoneNumber", List.of("+33 6 47 82 93 01"));
                attributes.put("locality", List.of("Villeurbanne"));
                attributes.put("postal_code", List.of("69100"));
            }
            case "bo" -> user.putAll(Map.of("username", "u48213", "firstName", "Bo", "lastName", "Li"));
            case "lea" -> {
                user.putAll(Map.of("username", "u48214", "firstName", "Léa", "lastName", "O’Connor"));
                attributes.put("birthdate", List.of("03/11/1999"));
            }
            case "zoe" -> user.putAll(Map.of("username", "u48216", "firstName", "Zoé", "lastName", "de La Tour"));
            case "dorde" ->
                user.putAll(Map.of("username", "u48217", "firstName", "Đorđe", "lastName", "Müller-Straße"));
            case "mars" -> {
                user.putAll(nameless("u48218"));
                attributes.put("birthdate", List.of("1984-03-01"));
            }
            case "aout" -> {
                user.putAll(nameless("u48219"));
                attributes.put("birthdate", List.of("07/08/1984"));
            }
            case "rue" -> {
                user.putAll(nameless("u48220"));
                attributes.put("street", List.of("12 rue de la République"));
            }
            case "hugo" -> {
                user.putAll(nameless("u48221"));
                attributes.put("street", List.of("7 bis, avenue Victor-Hugo"));
            }
            default -> user.putAll(nameless("u48215"));
        }
        user.put("attributes", attributes);
        user.put("requiredActions", List.of("UPDATE_PASSWORD"));
        var name = Objects.requireNonNull(user.get("username")).toString();
        admin.createUser(name, user);
        return name;
    }

    private Change freeAttributes() {
        return Change.of(() -> {
            var before = (ObjectNode) admin.get("sesame/users/profile");
            admin.put("sesame/users/profile", before.deepCopy().put("unmanagedAttributePolicy", "ADMIN_EDIT"));
            return () -> admin.put("sesame/users/profile", before);
        });
    }

    @Test
    void allRulesThatAreBrokenAreNamedOnKeycloaksPageToo() throws Exception {
        realm.with(settings -> settings.put(
                        "passwordPolicy",
                        "length(12) and digits(1) and upperCase(1) and sesame-not-common(undefined)"
                                + " and sesame-not-personal(birthdate) and sesame-cnil(1) and passwordHistory(3)"))
                .during(() -> {
                    var person = accounts.toChangePassword();
                    var visitor = atNewPassword(person.name());
                    assertThat(visitor.page().body())
                            .contains("sept mots", "personnel", "courant", "différent des 3 derniers");
                    assertThat(newPassword(visitor, "camille").error())
                            .contains(
                                    "12 caractères", "chiffre", "majuscule", "personnelle", "trop facile", "sept mots")
                            .doesNotContain("déjà servi");
                    assertThat(newPassword(visitor, "").error()).isNotEmpty();
                    assertThat(newPassword(visitor, "   \u2003 ").error()).isNotEmpty();
                    assertThat(newPassword(visitor, "aB1-" + "x".repeat(5000)).error())
                            .contains("trop long");
                    assertThat(visitor.submit(Map.of("password-new", TYPED, "password-confirm", TYPED + " "))
                                    .error())
                            .contains("différents");
                    // None of it has changed anything, and the attempt goes on.
                    assertThat(newPassword(visitor, " Cheval agrafe pile 7 ").isBackAtApplication())
                            .isTrue();
                    assertThat(logsIn(person.name(), "Cheval agrafe pile 7")).isFalse();
                    // Before that Keycloak refuses every other try.
                    new BruteForce(server, admin).awaitFailures(person.id(), 1);
                    assertThat(logsIn(person.name(), " Cheval agrafe pile 7 ")).isTrue();
                });
    }

    @Test
    void verdictIsForThePageOnWhichAPasswordIsChosen() {
        var person = accounts.toChangePassword();
        var http = new HttpVisitor(server);
        var early = LoginVisitor.at(server, http, http.openLogin(""));
        assertThat(verdict(early, Map.of("password", TYPED)).status()).isEqualTo(403);
        var named = LoginVisitor.at(server, http, http.openLoginAs(person.name()));
        assertThat(verdict(named, Map.of("password", TYPED)).status())
                .as("before the password is proven")
                .isEqualTo(403);

        var visitor = atNewPassword(person.name());
        var answer = verdict(visitor, Map.of("password", TYPED));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(met(answer))
                .containsExactlyInAnyOrder("sesame-cnil", "maxLength", "sesame-not-personal", "sesame-not-common");
        assertThat(met(verdict(visitor, Map.of("password", "")))).isEmpty();
        assertThat(met(verdict(visitor, Map.of()))).isEmpty();
        assertThat(met(verdict(visitor, Map.of("password", "Ab1-".repeat(2000)))))
                .isEmpty();
        assertThat(met(verdict(visitor, Map.of("password", "x".repeat(129))))).doesNotContain("maxLength");
        assertThat(visitor.http().get(address(visitor.page())).status()).isEqualTo(405);
        var elsewhere = new HttpVisitor(server);
        elsewhere.openLogin("");
        assertThat(elsewhere
                        .post(address(visitor.page()), "password=" + TYPED, FORM)
                        .status())
                .isEqualTo(403);
        var forged = URI.create(address(visitor.page()).toString().replaceAll("session_code=[^&]*", "session_code=x"));
        assertThat(visitor.http().post(forged, "password=" + TYPED, FORM).status())
                .isEqualTo(403);
        // All of that has cost the form nothing; afterwards its code is over.
        var asked = address(visitor.page());
        assertThat(newPassword(visitor, TYPED).isBackAtApplication()).isTrue();
        assertThat(visitor.http().post(asked, "password=" + TYPED, FORM).status())
                .isEqualTo(403);
    }

    @Test
    void whoeverAsksTooOftenGetsNoVerdictButSavesThePassword() {
        var visitor = atNewPassword(accounts.toChangePassword().name());
        var answered = 0;
        while (answered <= 300
                && verdict(visitor, Map.of("password", "x" + answered)).status() == 200) {
            answered++;
        }
        // The last few slots of a limit may not be found.
        assertThat(answered).isBetween(200, 300);
        assertThat(newPassword(visitor, TYPED).isBackAtApplication()).isTrue();
    }

    @Test
    void olderPasswordsAreNoPartOfTheVerdict() throws Exception {
        realm.with(settings -> settings.put("passwordPolicy", "passwordHistory(3) and length(12)"))
                .during(() -> {
                    var visitor = atNewPassword(accounts.toChangePassword().name());
                    assertThat(met(verdict(visitor, Map.of("password", Admin.PASSWORD))))
                            .containsExactly("length");
                    assertThat(newPassword(visitor, Admin.PASSWORD).error()).contains("déjà servi");
                });
    }

    @Test
    void registrationIsJudgedByWhatItsFormSays() throws Exception {
        realm.with("registrationAllowed", true).during(() -> {
            var http = new HttpVisitor(server);
            var login = http.openLogin("");
            var visitor = LoginVisitor.at(server, http, http.get(login.address(REGISTRATION)));
            var fields = new HashMap<>(Map.of(
                    "firstName", "Philomène", "lastName", "Quatremère", "email", UUID.randomUUID() + "@hibou.example"));
            fields.put("username", "chouette-" + UUID.randomUUID());
            for (var personal : List.of("Phil0mène-cheval-7", "erèmertauQ-cheval-7", "Hibou-et-cheval-7")) {
                fields.put("password", personal);
                assertThat(met(verdict(visitor, fields))).as(personal).doesNotContain("sesame-not-personal");
            }
            fields.put("password", TYPED);
            assertThat(met(verdict(visitor, fields))).contains("sesame-not-personal", "sesame-cnil");
            fields.put("password", "philomene");
            fields.put("password-confirm", "philomene");
            var refused = visitor.submit(fields);
            assertThat(refused.page().body()).contains("information personnelle", "trop simple");
            assertThat(accounts.find("email=" + fields.get("email"))).isEmpty();
            fields.put("password", TYPED);
            fields.put("password-confirm", TYPED);
            visitor.submit(fields);
            assertThat(accounts.find("email=" + fields.get("email"))).hasSize(1);
            assertThat(accounts.find("email=" + fields.get("email")).get(0).get("requiredActions"))
                    .isEmpty();
        });
    }

    private LoginVisitor atNewPassword(String name) {
        var http = new HttpVisitor(server);
        var visitor = LoginVisitor.at(server, http, http.openLoginAs(name))
                .logInWith(Admin.PASSWORD)
                .follow();
        assertThat(visitor.has("password-new")).as(visitor.page().body()).isTrue();
        return visitor;
    }

    private static LoginVisitor newPassword(LoginVisitor visitor, String password) {
        return visitor.submit(Map.of("password-new", password, "password-confirm", password))
                .follow();
    }

    private boolean logsIn(String name, String password) {
        var http = new HttpVisitor(server);
        return LoginVisitor.at(server, http, http.openLoginAs(name))
                .logInWith(password)
                .isBackAtApplication();
    }

    private Answer verdict(LoginVisitor visitor, Map<String, String> fields) {
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return visitor.http().post(address(visitor.page()), body.toString(), FORM);
    }

    private URI address(Answer page) {
        return URI.create(server.realm("sesame") + "/sesame-password-rules?"
                + page.formAction().getRawQuery());
    }

    private static List<String> met(Answer answer) {
        try {
            return StreamSupport.stream(JSON.readTree(answer.body()).get("met").spliterator(), false)
                    .map(rule -> rule.asText())
                    .toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
