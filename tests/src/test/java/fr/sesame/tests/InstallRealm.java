package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A realm as a stock Keycloak makes it, into which the installer puts Sésame.
 *
 * @param name of the realm
 */
record InstallRealm(SesameServer server, Admin admin, String name) implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** For the application; Keycloak's own addresses have a {@code session_code}. */
    private static final Pattern CODE = Pattern.compile("/account/?[?#](?:.*&)?code=");

    private static final Pattern KERBEROS = Pattern.compile("(?i)<form[^>]*action=\"([^\"]+)\"");

    /** What has to be told for pages and mails of ours. */
    static final Map<String, Object> LOOK = Map.of("loginTheme", "sesame", "emailTheme", "sesame");

    /** What the checker finds is the suite's own doing: hashes that cost next to nothing, and a mail server that containers reach without TLS. */
    static final String OLDER_HASHES = "older-hashes";

    /** What somebody chooses who has forgotten the other one. */
    static final String NEW = Admin.PASSWORD + "-2";

    static final String IN_THE_CLEAR = "mail-in-the-clear";

    /** All that it may find after {@link #LOOK}, which leaves the account console as it was. */
    static final String[] EXPECTED = {OLDER_HASHES, IN_THE_CLEAR, "account-theme"};

    /** Makes one with so many people, {@code personne-1@…} and so on, and nothing that the checker finds critical. */
    static InstallRealm make(SesameServer server, Admin admin, int people) {
        var name = "install-" + UUID.randomUUID();
        Map<String, Object> settings = new HashMap<>();
        settings.put("realm", name);
        settings.put("enabled", true);
        settings.put("sslRequired", "none");
        settings.put("bruteForceProtected", true);
        settings.put("eventsEnabled", true);
        settings.put("adminEventsEnabled", true);
        settings.put("internationalizationEnabled", true);
        settings.put("supportedLocales", List.of("en", "fr"));
        settings.put("defaultLocale", "fr");
        settings.put("passwordPolicy", "length(8) and hashAlgorithm(pbkdf2-sha512) and hashIterations(1)");
        settings.put("smtpServer", server.mailToTheInbox());
        settings.put(
                "users",
                IntStream.rangeClosed(1, people)
                        .mapToObj(number -> person(name, number))
                        .toList());
        admin.createRealm(settings);
        return new InstallRealm(server, admin, name);
    }

    private static Map<String, Object> person(String realm, int number) {
        var address = address(realm, number);
        return Map.of(
                "username",
                address,
                "email",
                address,
                "emailVerified",
                true,
                "enabled",
                true,
                "firstName",
                "Camille",
                "lastName",
                "Essai",
                "credentials",
                List.of(Map.of("type", "password", "value", Admin.PASSWORD)));
    }

    private static String address(String realm, int number) {
        return "personne-" + number + "@" + realm + ".example";
    }

    /** The address of one of its people. */
    String person(int number) {
        return address(name, number);
    }

    /** What was asked of the installer, by the server's own admin. */
    JsonNode install(Map<String, Object> wanted) {
        return read(ask("install", wanted), 200);
    }

    JsonNode said(String path, Map<String, Object> wanted) {
        return read(ask(path, wanted), 200);
    }

    JsonNode undo(Map<String, Object> wanted) {
        return read(ask("install/undo", wanted), 200);
    }

    /** What the installer refuses, by the id of its reason. */
    String refused(Map<String, Object> wanted) {
        return read(ask("install", wanted), 409).required("error").asText();
    }

    HttpResponse<String> ask(String path, Map<String, Object> wanted) {
        return admin.ask(name + "/sesame/" + path, wanted);
    }

    private static JsonNode read(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
        return read(answer.body());
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    /** The ids of what the installer says it has changed, or has to say. */
    static List<String> ids(JsonNode answer, String section, String field) {
        return StreamSupport.stream(answer.required(section).spliterator(), false)
                .map(one -> one.required(field).asText())
                .toList();
    }

    /** The ids of what the checker finds. */
    List<String> findings() {
        return ids(admin.get(name + "/sesame/check"), "findings", "id");
    }

    /** All of the realm but its people, without ids, in an order that is always the same. */
    String export() {
        var whole = read(admin.post(name + "/partial-export?exportClients=true&exportGroupsAndRoles=true", Map.of())
                .body());
        return settled(whole).toPrettyString();
    }

    /** Names of flows, applications and people that begin like this. */
    List<String> traces(String beginning) {
        return Stream.of(
                        admin.get(name + "/authentication/flows").findValuesAsText("alias"),
                        admin.get(name + "/clients").findValuesAsText("clientId"),
                        admin.get(name + "/users?search=" + beginning).findValuesAsText("username"))
                .flatMap(List::stream)
                .filter(one -> one.startsWith(beginning))
                .toList();
    }

    private static JsonNode settled(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "containerId", "internalId"));
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            names.sort(Comparator.naturalOrder());
            var sorted = JSON.createObjectNode();
            names.forEach(field -> sorted.set(field, settled(object.get(field))));
            return sorted;
        }
        if (node instanceof ArrayNode array) {
            var all = new ArrayList<JsonNode>();
            array.forEach(one -> all.add(settled(one)));
            all.sort(Comparator.comparing(JsonNode::toString));
            return JSON.createArrayNode().addAll(all);
        }
        return node;
    }

    /** Opens the login of the account console, past Kerberos, which a browser without it passes by itself. */
    LoginVisitor open() {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, past(browser, browser.openStockLogin(name, "")));
    }

    private static Answer past(HttpVisitor browser, Answer page) {
        if (page.status() != 401) {
            return page;
        }
        return browser.post(page.address(KERBEROS), "", "application/x-www-form-urlencoded");
    }

    /** On the page behind the first one. */
    LoginVisitor named(String person) {
        return open().submit(Map.of("username", person));
    }

    /** Whether the account console gets a code for tokens. */
    boolean isIn(LoginVisitor visitor) {
        var page = visitor.page();
        while (page.status() / 100 == 3) {
            if (CODE.matcher(page.location().toString()).find()) {
                return true;
            }
            page = visitor.http().get(server.keycloak().resolve(page.location()));
        }
        return false;
    }

    boolean getsInByPassword(String person) {
        return isIn(named(person).logInWith(Admin.PASSWORD));
    }

    /** By the link of a mail, opened in the browser that has asked for it. */
    boolean getsInByLink(String person) {
        return isIn(byLink(named(person).choosePasswordless(), person));
    }

    /** From the page with « Envoyer le lien » on. */
    LoginVisitor byLink(LoginVisitor asking, String person) {
        var mails = new SecretMails(server);
        var before = mails.lastNumber(person);
        asking.sendFor(person);
        // A notice may come between.
        var link = mails.withCodeAfter(before, person).link();
        return LoginVisitor.at(
                server,
                asking.http(),
                LinkVisitor.open(server, link, asking.http()).press().page());
    }

    /** Chooses {@link #NEW} by the code of a mail: from the page behind the first one, or from a bookmark where that doesn't lead there. */
    void resetByCode(String person) {
        var login = named(person);
        var reset = login.page().body().contains("/login-actions/reset-credentials")
                ? ResetVisitor.openHere(server, login.http(), login.page())
                : ResetVisitor.at(
                        server,
                        login.http(),
                        login.http()
                                .get(URI.create(server.realm(name)
                                        + "/login-actions/reset-credentials?client_id=account-console")));
        reset.sendFor(person).type(new SecretMails(server).to(person).code());
        assertThat(reset.isAtNewPassword()).as(reset.page().body()).isTrue();
        reset.newPassword(NEW);
    }

    /** Whether Keycloak's own form lets somebody in. */
    boolean getsInByKeycloaksForm(String person) {
        return getsInByKeycloaksForm(person, Admin.PASSWORD);
    }

    boolean getsInByKeycloaksForm(String person, String password) {
        return isIn(open().submit(Map.of("username", person, "password", password)));
    }

    @Override
    public void close() {
        admin.deleteInTheEnd(name);
    }
}
