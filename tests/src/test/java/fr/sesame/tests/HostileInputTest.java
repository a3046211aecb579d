package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S17: whatever is sent, the form comes again or a clear 4xx; never a 500, nothing in the log that shouldn't be. */
@OnSharedServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MARK = "sesame-hostile-mark";

    /** A realm whose login is Keycloak's own, in as many languages as ours. */
    private static final String STOCK = "stock-login";

    private final SesameServer server;
    private final Admin admin;
    private final String deactivated;
    private int logLength;

    /** What is sent is read by Keycloak before any step: its answer and its log are the measure. */
    private boolean keycloakItself;

    HostileInputTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.deactivated = new Accounts(admin).deactivated().name();
    }

    @BeforeAll
    void makeStockRealm() {
        admin.createRealm(Map.of(
                "realm",
                STOCK,
                "enabled",
                true,
                "internationalizationEnabled",
                true,
                "supportedLocales",
                List.of("fr", "fr-CA", "en"),
                "defaultLocale",
                "fr"));
    }

    @AfterAll
    void deleteStockRealm() {
        admin.deleteInTheEnd(STOCK);
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "a".repeat(100_000),
                "a".repeat(3_000_000),
                "\u0000",
                "a\u0000b@example.com",
                MARK + "\r\n2026-01-01 00:00:00,000 ERROR forged line",
                MARK + "\nBcc: victime@example.com",
                MARK + "\u001b[31m",
                "\ud800",
                "\u202egnp.exe@example.com",
                "${7*7}",
                "<#assign x=\"freemarker.template.utility.Execute\"?new()>${x(\"id\")}",
                "#{7*7}",
                "${jndi:ldap://127.0.0.1/x}",
                "{0} {1,number,#.##} '",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' OR 1=1 --",
                "*)(uid=*))(|(uid=*",
                "motdepasse@example.com%",
                "p\u0430ul@example.com",
                "@",
                "@@@@",
                "%00%0a%0d",
                "😀".repeat(64),
                "e\u0301".repeat(5_000));
    }

    @BeforeEach
    void rememberLog() {
        keycloakItself = false;
        logLength = ServerLog.of(server).length();
    }

    @AfterEach
    void nothingBadWasLogged() {
        var log = ServerLog.of(server).after(logLength);
        assertThat(log).as("a password").doesNotContain(Admin.PASSWORD);
        assertThat(log).as("what a step logs").doesNotContain("at fr.sesame.");
        if (!keycloakItself) {
            assertThat(log).doesNotContain("\u001b[31m");
            assertThat(ServerLog.faults(log)).noneMatch(fault -> fault.contains(" ERROR ") || fault.contains("\tat "));
            assertThat(log.lines())
                    .as("a line that the visitor wrote")
                    .noneMatch(line -> line.contains("forged line") && !line.contains(MARK));
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void asIdentifier(String text) {
        var visitor = new HttpVisitor(server);
        var answer = visitor.submit(visitor.openLogin(""), Map.of("username", text));
        assertClear(answer, text);
        if (answer.status() == 200 && answer.body().contains("sesame-login")) {
            assertClear(visitor.submit(answer, Map.of("password", "Mauvais-mot-de-passe-1")), text);
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void asPassword(String text) {
        // Of no account that others use: so many wrong passwords lock it.
        for (var name : List.of("motdepasse-hostile@example.com", deactivated)) {
            var visitor = new HttpVisitor(server);
            assertClear(visitor.submit(visitor.openLoginAs(name), Map.of("password", text)), text);
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void asRememberMe(String text) {
        var visitor = new HttpVisitor(server);
        assertClear(
                visitor.submit(visitor.openLogin(""), Map.of("username", "a@example.com", "rememberMe", text)), text);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void asPasskey(String text) {
        for (var field :
                List.of("credentialId", "clientDataJSON", "authenticatorData", "signature", "userHandle", "error")) {
            var visitor = new HttpVisitor(server);
            var form = new HashMap<>(Map.of(
                    "credentialId", "AAAA",
                    "clientDataJSON", "e30",
                    "authenticatorData", "AAAA",
                    "signature", "AAAA",
                    "userHandle", "AAAA"));
            form.put(field, text);
            assertClear(visitor.submit(visitor.openLogin(""), form), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bm9ib2R5", "AAAA", "JycgT1IgMT0x", "w6k"})
    void asOwnerOfAPasskey(String userHandle) {
        var visitor = new HttpVisitor(server);
        assertClear(
                visitor.submit(
                        visitor.openLogin(""),
                        Map.of(
                                "credentialId", "AAAA",
                                "clientDataJSON", "e30",
                                "authenticatorData", "AAAA",
                                "signature", "AAAA",
                                "userHandle", userHandle)),
                userHandle);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void asLoginHint(String text) {
        var answer = new HttpVisitor(server).openLogin("&login_hint=" + shortened(text));
        assertClear(answer, text);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void asParameterOfKeycloaksOwn(String text) {
        keycloakItself = true;
        var value = shortened(text);
        for (var parameter :
                List.of("ui_locales", "kc_locale", "kc_idp_hint", "max_age", "prompt", "acr_values", "response_mode")) {
            var more = "&" + parameter + "=" + value;
            assertNoWorseThanStock(
                    new HttpVisitor(server).openLogin(more),
                    new HttpVisitor(server).openStockLogin(STOCK, more),
                    parameter);
        }
        for (var parameter : List.of(
                "session_code", "execution", "client_id", "tab_id", "client_data", "auth_session_id", "kc_locale")) {
            var ours = new HttpVisitor(server);
            var oursChanged = changed(ours.openLoginAs("a@example.com"), parameter, value);
            var stock = new HttpVisitor(server);
            var stockChanged = changed(stock.openStockLogin(STOCK, ""), parameter, value);
            assertNoWorseThanStock(
                    ours.post(oursChanged, "password=x", FORM),
                    stock.post(stockChanged, "password=x", FORM),
                    parameter);
            assertNoWorseThanStock(ours.get(oursChanged), stock.get(stockChanged), parameter);
        }
    }

    private static URI changed(Answer page, String parameter, String value) {
        var action = page.formAction().toString();
        return URI.create(
                action.contains(parameter + "=")
                        ? action.replaceAll(parameter + "=[^&]*", Matcher.quoteReplacement(parameter + "=" + value))
                        : action + "&" + parameter + "=" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "username",
                "username=",
                "username=a@example.com&username=b@example.com",
                "username[]=a",
                "username=%ff%fe",
                "username=a%00b",
                "&&&&",
                "=",
                "tryAnotherWay=on",
                "switchOrganization=true",
                "password=only",
                "password=a&password=b",
                "cancel=x"
            })
    void asBody(String body) {
        var visitor = new HttpVisitor(server);
        assertClear(visitor.submitRaw(visitor.openLogin(""), body), body);
        var other = new HttpVisitor(server);
        assertClear(other.submitRaw(other.openLoginAs("a@example.com"), body), body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username=%", "authenticationExecution=nonsense&username=a", "password=%zz"})
    void asBodyThatKeycloakReadsFirst(String body) {
        keycloakItself = true;
        var ours = new HttpVisitor(server);
        var stock = new HttpVisitor(server);
        assertNoWorseThanStock(
                ours.submitRaw(ours.openLogin(""), body), stock.submitRaw(stock.openStockLogin(STOCK, ""), body), body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data", "application/xml", "nonsense"})
    void asContentType(String type) {
        keycloakItself = true;
        var ours = new HttpVisitor(server);
        var stock = new HttpVisitor(server);
        var body = "{\"username\":\"a\"}";
        assertNoWorseThanStock(
                ours.post(ours.openLogin("").formAction(), body, type),
                stock.post(stock.openStockLogin(STOCK, "").formAction(), body, type),
                type);
    }

    /** Keycloak answers some requests with a 500 before any step sees them; ours must not add one. */
    private static void assertNoWorseThanStock(Answer ours, Answer stock, String sent) {
        if (stock.status() != 500 || ours.status() != 500) {
            assertClear(ours, sent);
        }
    }

    private static void assertClear(Answer answer, String sent) {
        assertThat(answer.status())
                .as(() -> "answer to " + sent.substring(0, Math.min(80, sent.length())) + "\n" + answer.body())
                .isIn(200, 302, 303, 400, 413, 415, 431);
        assertThat(answer.body())
                .doesNotContain("<script>alert(1)")
                .doesNotContain("<img src=x")
                .doesNotContain("49@");
    }

    /** As the value of a parameter; longer ones don't fit into a request line. */
    private static String shortened(String text) {
        return encode(text.substring(0, Math.min(text.length(), 1000)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
