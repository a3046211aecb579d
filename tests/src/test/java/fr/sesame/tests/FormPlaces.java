package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** The pages of Sésame's with a form, and how somebody comes to each. */
final class FormPlaces {

    private static final Pattern PAGE = Pattern.compile("<body[^>]* data-page-id=\"login-([^\"]+)\"");
    private static final Pattern FORM = Pattern.compile("<(?:@s\\.)?form\\b");
    private static final Pattern OURS = Pattern.compile("sesame-.*\\.ftl");

    /** Keycloak's names of pages that steps of ours show. */
    private static final List<String> OF_OUR_STEPS =
            List.of("login-username", "login-password", "login-reset-password", "login-update-password", "login-otp");

    private static final Change NOTHING = Attempt::run;

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Realm realm;
    private final String domain = "f" + UUID.randomUUID().toString().replace("-", "") + ".example";

    FormPlaces(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.realm = Realm.sesame(admin);
    }

    /**
     * Somebody at a page.
     *
     * @param at what its forms' addresses are relative to
     */
    record Place(HttpVisitor browser, URI at, Answer page) {}

    /**
     * A way to a page.
     *
     * @param page its template
     * @param first what has to be different in the realm meanwhile
     */
    record Way(String page, Change first, Callable<Place> go) {}

    /** The template that an answer was made from; empty where it's none. */
    static Optional<String> page(Answer answer) {
        var found = PAGE.matcher(answer.body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Of which there have to be ways: whatever template there is of ours that has a form. */
    static Set<String> all() throws IOException {
        var pages = new TreeSet<>(OF_OUR_STEPS);
        var folder = SesameServer.root().resolve("themes/src/main/resources/theme/sesame/login");
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var name = String.valueOf(file.getFileName());
                if (OURS.matcher(name).matches()
                        && FORM.matcher(Files.readString(file)).find()) {
                    pages.add(name.replace(".ftl", ""));
                }
            }
        }
        return pages;
    }

    /** To each of them one. */
    List<Way> ways() {
        var broker = new Broker(server, admin);
        var company = new Company(admin, List.of(domain))
                .withLogin(Map.of("kc.org.domain", domain))
                .withLogin(Map.of("kc.org.domain", domain))
                .there();
        return List.of(
                new Way("login-username", NOTHING, () -> at(new HttpVisitor(server), "")),
                new Way(
                        "login-password",
                        NOTHING,
                        () -> named(accounts.withPassword().name())),
                new Way("login-reset-password", NOTHING, () -> of(ResetVisitor.open(server, somebody()))),
                new Way("login-update-password", NOTHING, () -> of(loggedIn(accounts.toChangePassword(), ""))),
                new Way("login-otp", NOTHING, () -> of(loggedIn(accounts.withOneTimeCode(), ""))),
                new Way("sesame-send-link", NOTHING, () -> of(LoginVisitor.open(server, somebody()))),
                new Way("sesame-check-mail", NOTHING, () -> of(LoginVisitor.ask(server, somebody()))),
                new Way("sesame-link", NOTHING, this::loginLink),
                new Way("sesame-link", NOTHING, this::activationLink),
                new Way("sesame-not-me", NOTHING, this::notMe),
                new Way("sesame-access-code", NOTHING, this::accessCode),
                new Way("sesame-workspace", NOTHING, () -> opened(WorkspaceVisitor.address(server, "sesame"))),
                new Way("sesame-help", NOTHING, this::help),
                new Way("sesame-verify-email", NOTHING, () -> of(loggedIn(toVerify(), ""))),
                new Way("sesame-recovery-codes", NOTHING, () -> of(makingCodes(accounts.withPassword()))),
                new Way("sesame-recovery-code", NOTHING, this::recoveryCode),
                new Way("sesame-organization", NOTHING, this::organization),
                new Way("sesame-company-login", company, this::companyId),
                new Way("sesame-company-choice", company, () -> named("p-" + UUID.randomUUID() + "@" + domain)),
                new Way("sesame-join", broker.there(), () -> of(joining(broker))),
                new Way(
                        "sesame-join-mail",
                        broker.there(),
                        () -> of(Broker.join(joining(broker)).choosePasswordless())),
                new Way(
                        "sesame-otp",
                        realm.withBrowserFlow(LoginFlows::codeFirst),
                        () -> named(accounts.withOneTimeCode().name())),
                new Way(
                        "sesame-trust-browser",
                        realm.withBrowserFlow(flow -> LoginFlows.newBrowsers(flow, Map.of("mode", "link"))),
                        this::provenBrowser),
                new Way("sesame-offer", realm.withBrowserFlow(FormPlaces::offering), this::offer));
    }

    private static void offering(Flow flow) {
        flow.step("auth-cookie", "ALTERNATIVE").within("ALTERNATIVE", forms -> {
            forms.step("sesame-identifier", "REQUIRED");
            forms.within(
                    "REQUIRED",
                    first -> first.step("sesame-password", "ALTERNATIVE").step("sesame-magic-link", "ALTERNATIVE"));
            forms.step("sesame-offer", "REQUIRED");
        });
    }

    private String somebody() {
        return accounts.withPassword().name();
    }

    private Account toVerify() {
        var person = accounts.unverified();
        accounts.change(person.id(), user -> user.putArray("requiredActions").add("VERIFY_EMAIL"));
        return person;
    }

    private Place of(MailboxVisitor<?> visitor) {
        return new Place(visitor.http(), server.keycloak(), visitor.page());
    }

    private Place at(HttpVisitor browser, String query) {
        return new Place(browser, server.keycloak(), browser.openLogin(query));
    }

    private Place named(String name) {
        var browser = new HttpVisitor(server);
        return new Place(browser, server.keycloak(), browser.openLoginAs(name));
    }

    private Place opened(URI address) {
        var browser = new HttpVisitor(server);
        return new Place(browser, address, browser.get(address));
    }

    /** Of one person Keycloak tries one password at a time, and refuses what comes while it still counts the one before. */
    private LoginVisitor loggedIn(Account account, String query) {
        return Patience.find(
                () -> {
                    var browser = new HttpVisitor(server);
                    var visitor = LoginVisitor.at(server, browser, browser.openLogin(query))
                            .submit(Map.of("username", account.name()))
                            .logInWith(Admin.PASSWORD)
                            .follow();
                    return visitor.isAtPassword() ? Optional.empty() : Optional.of(visitor);
                },
                () -> "the password is refused");
    }

    private Place loginLink() {
        var name = somebody();
        LoginVisitor.ask(server, name);
        return opened(mails.to(name).link());
    }

    private Place activationLink() {
        return opened(Activations.byTheServersAdmin(server)
                .send(Activations.unactivated(admin))
                .link());
    }

    private Place notMe() {
        var name = somebody();
        ResetVisitor.ask(server, name)
                .type(mails.to(name).code())
                .follow()
                .newPassword(Activations.PASSWORD)
                .follow();
        return opened(new NotMeNotices(server).link(name));
    }

    private Place accessCode() {
        return of(AccessCodes.byTheServersAdmin(server).open(new HttpVisitor(server)));
    }

    /** From behind the password, where another way is a form's. */
    private Place help() {
        var visitor = loggedIn(accounts.withOneTimeCode(), "");
        var address = server.keycloak().resolve(visitor.page().link("sesame-help"));
        return new Place(visitor.http(), address, visitor.http().get(address));
    }

    private LoginVisitor makingCodes(Account account) {
        return loggedIn(account, "&kc_action=sesame-recovery-codes");
    }

    private Place recoveryCode() {
        var account = accounts.withPassword();
        var made = makingCodes(account).submit(Map.of("kept", "on")).follow();
        assertThat(made.isBackAtApplication()).as(made.page().body()).isTrue();
        return of(loggedIn(account, ""));
    }

    private Place organization() {
        var person = Organization.create(admin).join(Organization.create(admin).join(accounts.withPassword()));
        var browser = new HttpVisitor(server);
        var password = browser.submit(browser.openLoginFor("openid%20organization"), Map.of("username", person.name()));
        return new Place(browser, server.keycloak(), browser.submit(password, Map.of("password", Admin.PASSWORD)));
    }

    private Place companyId() {
        var browser = new HttpVisitor(server);
        return new Place(
                browser,
                server.keycloak(),
                browser.submit(browser.openLogin(""), Map.of("username", "", "company-id", "")));
    }

    private LoginVisitor joining(Broker broker) {
        var name = somebody();
        broker.outside(name, Map.of());
        return broker.come(name);
    }

    private Place provenBrowser() {
        var account = accounts.withPassword();
        return of(loggedIn(account, "").useLink(mails.to(account.name()).link()));
    }

    private Place offer() {
        var name = somebody();
        var visitor = LoginVisitor.ask(server, name);
        return of(visitor.type(mails.to(name).code()).follow());
    }
}
