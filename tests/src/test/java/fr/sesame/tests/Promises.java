package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.Node;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.TwoNodes;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mails of several kinds that one node promises to people of a test's own realm, one to each of them. */
final class Promises {

    /** What their browsers say that they are. */
    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";

    /** Where these are. */
    private static final String CLIENT_ADDRESS = "10.77.88.99";

    private static final String NEW_BROWSERS = "new browsers";

    private final TwoNodes nodes;
    private final Admin admin;
    private final String realm;
    private final String carefulRealm;
    private final Node node;
    private final String firstName = "Yseult-" + UUID.randomUUID();
    private final Map<String, Account> people = new HashMap<>();
    private final Map<String, LoginVisitor> pages = new HashMap<>();

    /**
     * Makes two realms, as no flow does everything: in one of them logins ask for a mail in each browser that is new.
     *
     * @param node the one that promises
     */
    Promises(TwoNodes nodes, Admin admin, ScriptedMailServer mail, Node node) throws Exception {
        this.nodes = nodes;
        this.admin = admin;
        this.realm = MailRealm.with(nodes, admin, mail).name();
        this.carefulRealm = MailRealm.with(nodes, admin, mail).name();
        this.node = node;
        LoginFlows.newBrowsers(Flow.create(admin, carefulRealm, NEW_BROWSERS), Map.of());
        admin.updateRealm(carefulRealm, settings -> settings.put("browserFlow", NEW_BROWSERS));
    }

    /** A link to log in, the question of a new browser, a first login, a link that an admin sends, and the list of one's spaces. */
    void make() {
        for (var kind : List.of("login", "activation", "admin-link", "spaces")) {
            people.put(
                    kind,
                    somebody(realm, Map.of("credentials", List.of(), "emailVerified", !kind.equals("activation"))));
        }
        people.put("new-browser", somebody(carefulRealm, Map.of()));
        loginPage("login", realm, page -> page.choosePasswordless().sendFor(address("login")));
        loginPage(
                "new-browser",
                carefulRealm,
                page -> page.logInWith(Admin.PASSWORD).follow());
        asAdmin("activations", Map.of("userId", person("activation").id()));
        asAdmin("login-links", Map.of("userId", person("admin-link").id(), "clientId", "demo"));
        assertThat(WorkspaceVisitor.open(nodes, browser(), WorkspaceVisitor.address(nodes, realm))
                        .ask(address("spaces"))
                        .isSent())
                .isTrue();
    }

    private Account somebody(String realm, Map<String, Object> more) {
        var address = Accounts.unknown();
        var whole = new HashMap<>(more);
        whole.put("firstName", firstName);
        return new Account(admin.createUser(realm, address, whole), address);
    }

    private HttpVisitor browser() {
        return new HttpVisitor(nodes, CLIENT_ADDRESS).claimingBrowser(FIREFOX).at(node.address());
    }

    /** Goes on from the password page, and ends at the one that waits for the mail. */
    private void loginPage(String kind, String realm, Consumer<LoginVisitor> goOn) {
        var browser = browser();
        var page = LoginVisitor.at(
                nodes, browser, browser.submit(browser.openStockLogin(realm, ""), Map.of("username", address(kind))));
        goOn.accept(page);
        assertThat(page.has("sesame-code-form")).as(page.page().body()).isTrue();
        pages.put(kind, page);
    }

    /** An admin whose load balancer has chosen that node. */
    private void asAdmin(String path, Map<String, Object> wanted) {
        var body = wanted.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        var answer = new HttpVisitor(nodes)
                .at(node.address())
                .saying(
                        "Authorization",
                        AdminLinks.byTheServersAdmin(nodes).authorization().orElseThrow())
                .post(
                        URI.create(nodes.keycloak() + "/admin/realms/" + realm + "/sesame/" + path),
                        body,
                        "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    /** Who waits for what. */
    Map<String, Account> people() {
        return Map.copyOf(people);
    }

    private Account person(String kind) {
        return Objects.requireNonNull(people.get(kind));
    }

    /** Where somebody waits for it. */
    String address(String kind) {
        return person(kind).name();
    }

    /** The page that waits for a mail of this kind. */
    LoginVisitor page(String kind) {
        return Objects.requireNonNull(pages.get(kind));
    }

    /** Whether whoever waited there is let in without a word by now. */
    boolean isLoggedIn(String kind) {
        var in = page(kind).http().openStockLogin(kind.equals("new-browser") ? carefulRealm : realm, "");
        return in.status() == 302 && in.location().toString().contains("code=");
    }

    /** What nobody is to find who reads what is kept of these mails. */
    List<String> secrets() {
        return Stream.concat(
                        Stream.of(firstName, CLIENT_ADDRESS, "Firefox"),
                        people.values().stream().flatMap(person -> Stream.of(person.id(), person.name())))
                .toList();
    }
}
