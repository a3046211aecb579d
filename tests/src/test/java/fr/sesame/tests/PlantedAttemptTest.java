package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S21: a browser in which somebody else has planted an attempt, as a host beside the server’s can. */
@Tag("hostile")
@OnSharedServer
class PlantedAttemptTest {

    private final SesameServer server;

    private final Admin admin;

    private final Realm realm;

    private final Accounts accounts;

    private final SecretMails mails;

    PlantedAttemptTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    private boolean isLoggedIn(HttpVisitor browser) {
        return browser.openLogin("&prompt=none").location().getQuery().contains("code=");
    }

    /** S21: a host beside the server's can plant Keycloak's own cookie, so it says nothing about who asked for a link. */
    @Test
    void ownersClickDoesNothingForWhoeverPlantedAnAttempt() {
        var owner = accounts.withPassword().name();
        var attacker = new HttpVisitor(server);
        var waiting = LoginVisitor.ask(server, owner, attacker);
        var link = mails.to(owner).link();
        var planted = attacker.copy().forget("SESAME_");
        var page = LinkVisitor.open(server, link, planted);
        assertThat(page.page().body()).doesNotContain("data-go-on").contains("id=\"sesame-confirm-link\"");
        page.press();
        assertThat(waiting.continueHere().isBackAtApplication()).isFalse();
        assertThat(isLoggedIn(attacker)).isFalse();
    }

    /** A browser in which this one's attempt was planted, whose form is sent there. */
    private HttpVisitor plantedBy(HttpVisitor attacker) {
        return attacker.copy().forget("SESAME_");
    }

    /** S21: the owner's browser is made to ask, and her click proves something in the attacker's attempt. */
    @Test
    void whatTheOwnerProvesInAPlantedAttemptLetsNobodyElseIn() {
        var owner = accounts.withPassword().name();
        var attacker = LoginVisitor.open(server, owner);
        var planted = LoginVisitor.at(server, plantedBy(attacker.http()), attacker.page());
        planted.sendFor(owner);
        assertThat(planted.isAtMail()).isTrue();
        var link = mails.to(owner).link();
        LinkVisitor.open(server, link, planted.http()).press();
        assertThat(attacker.reload().follow().isBackAtApplication()).isFalse();
        assertThat(attacker.page().body()).contains("id=\"username\"");
        assertThat(isLoggedIn(attacker.http())).isFalse();
    }

    /** S21, by code: what follows the proof is for the owner's browser alone. */
    @Test
    void aPasswordIsSetByTheBrowserAloneThatHasProvenTheMailbox() {
        var owner = accounts.withPassword().name();
        var attacker = ResetVisitor.open(server, owner);
        var planted = ResetVisitor.at(server, plantedBy(attacker.http()), attacker.page());
        planted.sendFor(owner);
        assertThat(planted.isAtCode()).isTrue();
        assertThat(planted.type(mails.to(owner).code()).isAtNewPassword()).isTrue();
        var form = planted.page();
        assertThat(ResetVisitor.at(server, attacker.http(), form)
                        .reload()
                        .follow()
                        .isAtNewPassword())
                .isFalse();
        assertThat(ResetVisitor.at(server, attacker.http(), form)
                        .newPassword("Attaquant-2026-y")
                        .isBackAtApplication())
                .isFalse();
        var browser = new HttpVisitor(server);
        assertThat(LoginVisitor.at(server, browser, browser.openLoginAs(owner))
                        .logInWith(Admin.PASSWORD)
                        .isBackAtApplication())
                .isTrue();
    }

    /** S21: what comes after a password, Keycloak's own steps and actions too, comes up in the browser that has sent it. */
    @Test
    void whatFollowsAPasswordIsForTheBrowserAloneThatHasSentIt() throws Exception {
        for (var owner : List.of(
                accounts.toChangePassword().name(), accounts.withOneTimeCode().name())) {
            var attacker = new HttpVisitor(server);
            assertPlantedAttemptIsTheOwners(
                    attacker, attacker.openLoginAs(owner), Map.of("password", Admin.PASSWORD), true);
        }
        // Keycloak's own form binds nothing; the first page after it does.
        var owner = accounts.withOneTimeCode().name();
        realm.withBrowserFlow(flow ->
                        flow.step("auth-username-password-form", "REQUIRED").step("auth-otp-form", "REQUIRED"))
                .during(() -> {
                    var attacker = new HttpVisitor(server);
                    assertPlantedAttemptIsTheOwners(
                            attacker,
                            attacker.openLogin(""),
                            Map.of("username", owner, "password", Admin.PASSWORD),
                            false);
                });
    }

    /**
     * Sends a proof from the owner's browser.
     *
     * @param atOnce whether the attempt is the owner's as soon as that is sent
     */
    private void assertPlantedAttemptIsTheOwners(
            HttpVisitor attacker, Answer page, Map<String, String> proof, boolean atOnce) {
        var planted = LoginVisitor.at(server, plantedBy(attacker), page).submit(proof);
        if (atOnce) {
            assertGetsNoFurther(LoginVisitor.at(server, attacker, page).reload().follow());
        }
        assertThat(isPastThePassword(planted.follow()))
                .as(planted.page().body())
                .isTrue();
        assertGetsNoFurther(LoginVisitor.at(server, attacker, page).reload().follow());
        // Nothing is lost by that for the owner.
        assertThat(isPastThePassword(planted.reload().follow())).isTrue();
    }

    private static void assertGetsNoFurther(LoginVisitor stranger) {
        assertThat(isPastThePassword(stranger)).isFalse();
        assertThat(stranger.isBackAtApplication()).isFalse();
        assertThat(stranger.page().status()).isEqualTo(400);
        assertThat(stranger.page().body())
                .contains("Cette connexion a été commencée dans un autre navigateur.")
                .doesNotContain("session_code");
    }

    private static boolean isPastThePassword(LoginVisitor visitor) {
        return visitor.has("password-new") || visitor.isAtSecondFactor();
    }

    /** S21: nor does somebody get on in the account of whoever has planted the attempt. */
    @Test
    void aPasswordThatAnotherBrowserSendsLetsNobodyIn() {
        var attackers = accounts.toChangePassword().name();
        var attacker = new HttpVisitor(server);
        var password = attacker.openLoginAs(attackers);
        var victim = plantedBy(attacker);
        var own = LoginVisitor.at(server, attacker, password)
                .logInWith(Admin.PASSWORD)
                .follow();
        assertThat(isPastThePassword(own)).isTrue();
        assertThat(isPastThePassword(
                        LoginVisitor.at(server, victim, password).reload().follow()))
                .isFalse();
        assertThat(LoginVisitor.getsIn(server, victim)).isFalse();
    }

    /** S21: what somebody proves there, by a step of Keycloak's, would go on where the attempt is kept. */
    @Test
    void inAnAttemptOfAnotherBrowserNobodyIsAskedForAProof() throws Exception {
        realm.withBrowserFlow(flow -> flow.step("auth-username-password-form", "ALTERNATIVE")
                        .step("sesame-magic-link", "ALTERNATIVE"))
                .during(() -> {
                    var attacker =
                            LoginVisitor.come(server, new HttpVisitor(server)).submit(Map.of("tryAnotherWay", "on"));
                    var lastWay = attacker.page()
                            .body()
                            .replaceAll("(?s).*name=\"authenticationExecution\" value=\"([^\"]+)\".*", "$1");
                    attacker.submit(Map.of("authenticationExecution", lastWay))
                            .sendFor(accounts.withPassword().name());
                    assertThat(attacker.isAtMail()).as(attacker.page().body()).isTrue();
                    var victim = LoginVisitor.at(server, plantedBy(attacker.http()), attacker.page())
                            .reload();
                    assertThat(victim.page().status()).isEqualTo(400);
                    assertThat(victim.page().body())
                            .contains("Cette connexion a été commencée dans un autre navigateur.")
                            .doesNotContain("session_code");
                });
    }

    /**
     * S25: Keycloak's own address that begins an attempt anew, made of another browser's attempt. Whichever of the two opens it sees
     * nothing of the other one's, and what somebody was at goes on.
     */
    @Test
    void aRestartOfAnothersAttemptShowsNothingAndEndsNothing() throws Exception {
        var broker = new Broker(server, admin);
        broker.there().during(() -> {
            for (var journey : List.<Function<String, MailboxVisitor<?>>>of(
                    name -> atPassword(name),
                    name -> atPassword(name).logInWith(Admin.PASSWORD).follow(),
                    name -> LoginVisitor.ask(server, name),
                    name -> ResetVisitor.ask(server, name),
                    name -> {
                        broker.outside(name, Map.of());
                        return Broker.join(broker.come(name));
                    })) {
                var name = accounts.withOneTimeCode().name();
                assertRestartHarmsNobody(journey.apply(name), name);
            }
        });
        var changing = accounts.toChangePassword().name();
        assertRestartHarmsNobody(atPassword(changing).logInWith(Admin.PASSWORD).follow(), changing);
        var withCode = accounts.withPassword();
        var codes = AccessCodes.byTheServersAdmin(server);
        assertRestartHarmsNobody(codes.type(withCode.name(), codes.issue(withCode.id())), withCode.name());
        // Nor is anybody logged out.
        var person = atPassword(accounts.withPassword().name());
        assertThat(person.logInWith(Admin.PASSWORD).isBackAtApplication()).isTrue();
        person.http().get(restart(atPassword(Accounts.unknown())));
        assertThat(LoginVisitor.getsIn(server, person.http())).isTrue();
    }

    /** The same where somebody is asked for a company's login, or for an organisation. */
    @Test
    void aRestartOfAnothersChoiceShowsNothingAndEndsNothing() throws Exception {
        var one = Organization.create(admin);
        var other = Organization.create(admin);
        var company = Company.ofItsOwnDomain(admin);
        var routing = Map.of("kc.org.domain", company.domain());
        company.withLogin(routing).withLogin(routing).there().during(() -> {
            var address = "p-" + UUID.randomUUID() + "@" + company.domain();
            var choosing = atPassword(address);
            assertThat(choosing.has("sesame-company-form")).isTrue();
            assertRestartHarmsNobody(choosing, address);
            // The question belongs to what was typed before it, and goes on with that.
            assertThat(choosing.submit(Map.of("company", company.login(1)))
                            .page()
                            .location()
                            .getPath())
                    .endsWith("/broker/" + company.login(1) + "/login");

            var naming = atPassword("");
            naming.submit(Map.of("username", address, "company-id", ""));
            naming.submit(Map.of("company-id", "nulle-part"));
            assertThat(naming.has("sesame-company-login-form")).isTrue();
            assertRestartHarmsNobody(naming, "nulle-part");
            naming.submit(Map.of("company-id", company.alias()));
            assertThat(naming.has("sesame-company-form")).isTrue();
            assertRestartHarmsNobody(naming, "company-" + company.login(0));
            assertThat(naming.has("sesame-company-form")).isTrue();

            var person = other.join(one.join(accounts.withPassword()));
            var browser = new HttpVisitor(server);
            var password =
                    browser.submit(browser.openLoginFor("openid%20organization"), Map.of("username", person.name()));
            var organization = LoginVisitor.at(server, browser, password).logInWith(Admin.PASSWORD);
            assertThat(organization.has("sesame-organization-form")).isTrue();
            assertRestartHarmsNobody(organization, one.alias());
            assertThat(organization.has("sesame-organization-form")).isTrue();
            assertThat(organization.submit(Map.of("organization", one.alias())).isBackAtApplication())
                    .isTrue();
        });
    }

    /**
     * Two browsers open each other's.
     *
     * @param shown what the person's page says of the person
     */
    private void assertRestartHarmsNobody(MailboxVisitor<?> person, String shown) {
        var step = step(person);
        var strangers = Accounts.unknown();
        var stranger = atPassword(strangers);
        var crafted = restart(stranger);
        assertBeginsAnew(stranger.http(), restart(person), shown);
        assertBeginsAnew(person.http(), crafted, strangers);
        assertThat(step(person.reload().follow())).isEqualTo(step);
    }

    private LoginVisitor atPassword(String name) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(name));
    }

    private void assertBeginsAnew(HttpVisitor browser, URI restart, String another) {
        var page = LoginVisitor.at(server, browser, browser.get(restart)).follow();
        assertThat(page.isBackAtApplication()).isFalse();
        assertThat(isPastThePassword(page)).isFalse();
        assertThat(page.page().status()).isLessThan(500);
        assertThat(page.page().body()).doesNotContain(another, another.replace("@", "@<wbr>"));
    }

    private static URI restart(MailboxVisitor<?> visitor) {
        return URI.create(visitor.page()
                .formAction()
                .toString()
                .replaceFirst("/login-actions/[a-z-]+", "/login-actions/restart")
                .replaceAll("(session_code|execution)=[^&]*&", ""));
    }

    private static String step(MailboxVisitor<?> visitor) {
        return visitor.page().formAction().toString().replaceFirst(".*[?&]execution=([^&]*).*", "$1");
    }

    /** S21. */
    @Test
    void overHttpsNoOtherHostCanPlantACookieOfOurs() throws Exception {
        var address = "https://connexion.example";
        realm.withAttributes(Map.of("frontendUrl", address)).during(() -> {
            var owner = accounts.withPassword().name();
            var asking = new HttpVisitor(server).knowing(address);
            var set = new ArrayList<>(
                    ourCookies(LoginVisitor.ask(server, owner, asking).page()));
            var page = LinkVisitor.open(server, mails.to(owner).link(), new HttpVisitor(server).knowing(address));
            set.addAll(ourCookies(page.page()));
            set.addAll(ourCookies(page.press().page()));
            assertThat(set)
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(cookie -> assertThat(cookie)
                            .matches("__Host-SESAME_(ASKED|NONCE|TICKET)-[\\w-]{8}=.*")
                            .containsIgnoringCase(";Path=/;")
                            .containsIgnoringCase(";Secure")
                            .containsIgnoringCase(";HttpOnly")
                            .doesNotContainIgnoringCase("Domain="));
        });
    }

    /**
     * S21: reported of servers that end a cookie at a comma, as Keycloak's does: what a host beside it puts into the value of a cookie
     * of its own is none of ours.
     */
    @Test
    void aCookieInTheValueOfAnotherOneIsNone() throws Exception {
        var address = "https://connexion.example";
        realm.withAttributes(Map.of("frontendUrl", address)).during(() -> {
            var owner = accounts.withPassword().name();
            var attacker = new HttpVisitor(server).knowing(address);
            var asked = LoginVisitor.ask(server, owner, attacker).page().cookies().stream()
                    .filter(cookie -> cookie.getName().startsWith("__Host-SESAME_ASKED-"))
                    .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                    .findFirst()
                    .orElseThrow();
            var link = mails.to(owner).link();
            assertThat(LinkVisitor.open(server, link, attacker).page().body())
                    .as("with the cookie itself")
                    .contains("data-go-on");
            for (var value : List.of("1," + asked, "1, " + asked, "\"1\"," + asked)) {
                var planted = attacker.copy()
                        .knowing(address)
                        .forget("__Host-SESAME_")
                        .keeping("shop", value);
                assertThat(LinkVisitor.open(server, link, planted).page().body())
                        .as(value)
                        .doesNotContain("data-go-on")
                        .contains("id=\"sesame-confirm-link\"");
            }
        });
    }

    private static List<String> ourCookies(Answer answer) {
        return answer.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Set-Cookie"))
                .flatMap(header -> header.getValue().stream())
                .filter(cookie -> cookie.contains("SESAME_"))
                .toList();
    }
}
