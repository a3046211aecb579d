package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J9: people without an e-mail address come in with a code that an admin has issued, and nobody else does (S5–S8, S15). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class AccessCodeTest {

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";
    private static final String WRONG = "3467-9CDF-HJKL-MNPR-TVWX";
    private static final String REFUSED = "Ce nom d’utilisateur et ce code ne vont pas ensemble";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Events events;
    private final AccessCodes codes;

    AccessCodeTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.events = new Events(admin);
        this.codes = AccessCodes.byTheServersAdmin(server);
    }

    /** Without an address and without a password: nobody could get in but by code. */
    private Account person() {
        var name = "u-" + UUID.randomUUID() + "-without-it";
        return new Account(admin.createUser(name, Map.of("credentials", List.of())), name);
    }

    @Test
    void aCodeSetsAPasswordWhichIsGoodFromThenOn() {
        var person = person();
        var code = codes.issue(person.id());
        assertThat(code).matches("([34679CDFHJKLMNPRTVWX]{4}-){4}[34679CDFHJKLMNPRTVWX]{4}");
        var visitor = codes.type(person.name(), " " + code.replace("-", " ").toLowerCase(Locale.ROOT));
        assertThat(AccessCodes.isAtNewPassword(visitor))
                .as(visitor.page().body())
                .isTrue();
        var done = AccessCodes.setPassword(visitor, NEW_PASSWORD);
        assertThat(done.isBackAtApplication()).as(done.page().body()).isTrue();
        assertThat(ToldAccount.of(done).id()).isEqualTo(person.id());
        var use = events.of("UPDATE_CREDENTIAL", person.id()).stream()
                .map(event -> event.get("details"))
                .filter(details -> details.has("access_code"))
                .toList();
        assertThat(use).hasSize(1);
        assertThat(use.get(0).path("access_code_issuer").asText()).isEqualTo("admin");
        var browser = new HttpVisitor(server);
        assertThat(LoginVisitor.at(server, browser, browser.openLoginAs(person.name()))
                        .logInWith(NEW_PASSWORD)
                        .isBackAtApplication())
                .isTrue();
        // Told to whoever holds the right code, and to nobody else. Keycloak's detector refuses whatever comes while it
        // is still
        // counting the login before.
        Patience.until(
                () -> codes.type(person.name(), code).error().contains("a déjà été utilisé"),
                () -> "not so: it is told that the code was used");
        assertThat(codes.type(person.name(), WRONG).error()).contains(REFUSED);
        assertThat(allEvents()).doesNotContain(code, code.replace("-", ""));
    }

    /** Reported: the code in both fields stood as a user name in the event and in the log. */
    @Test
    void whatNobodyIsCalledIsWrittenNowhere() throws Exception {
        var person = person();
        var code = codes.issue(person.id());
        var before = server.log().length();
        var mark = "nobody-" + UUID.randomUUID();
        for (var typed : List.of(code, code.replace("-", ""), code.toLowerCase(Locale.ROOT), "Code : " + code, mark)) {
            assertThat(codes.type(typed, code).error()).contains(REFUSED);
        }
        assertThat(codes.type(person.name(), WRONG).error()).contains(REFUSED);
        assertThat(allEvents() + server.log().substring(before))
                .contains(person.name())
                .doesNotContainIgnoringCase(code, code.replace("-", ""), mark);
    }

    /** As most realms have it. */
    @Test
    void aPolicyThatNamesNoHashingTakesKeycloaksOwn() throws Exception {
        var person = person();
        Realm.sesame(admin)
                .with(settings -> settings.put("passwordPolicy", "length(8)"))
                .during(() -> {
                    var code = codes.issue(person.id());
                    assertThat(codes.type(person.name(), WRONG).error()).contains(REFUSED);
                    assertThat(AccessCodes.isAtNewPassword(codes.type(person.name(), code)))
                            .isTrue();
                });
    }

    private String allEvents() {
        return admin.get("sesame/events?max=500") + "\n" + admin.get("sesame/admin-events?max=500");
    }

    /** Whatever is wrong with a code: one answer, but to whoever holds the right one. */
    @Test
    void whatIsWrongIsToldToTheHolderAlone() throws Exception {
        var early = person();
        var begin = Instant.now().plus(Duration.ofDays(2));
        var notYet = codes.issue(early.id(), Map.of("validFrom", begin.toString()));
        assertThat(codes.type(early.name(), notYet).error()).contains("n’est pas encore valable");
        assertThat(codes.type(early.name(), WRONG).error()).contains(REFUSED);

        var superseded = person();
        var first = codes.issue(superseded.id());
        var second = codes.issue(superseded.id());
        assertThat(codes.type(superseded.name(), first).error()).contains(REFUSED);

        var other = person();
        codes.issue(other.id());
        assertThat(codes.type(other.name(), second).error())
                .as("somebody else's")
                .contains(REFUSED);
        assertThat(codes.type(Accounts.unknown(), second).error())
                .as("of nobody")
                .contains(REFUSED);
        assertThat(AccessCodes.isAtNewPassword(codes.type(superseded.name(), second)))
                .isTrue();

        var revoked = person();
        var gone = codes.issue(revoked.id());
        assertThat(codes.api().delete("access-codes/users/" + revoked.id()).statusCode())
                .isEqualTo(204);
        assertThat(codes.api().delete("access-codes/users/" + revoked.id()).statusCode())
                .isEqualTo(404);
        assertThat(codes.type(revoked.name(), gone).error()).contains(REFUSED);

        var deactivated = person();
        var his = codes.issue(deactivated.id());
        accounts.change(deactivated.id(), user -> user.put("enabled", false));
        assertThat(codes.type(deactivated.name(), WRONG).error()).contains(REFUSED);
        assertThat(codes.type(deactivated.name(), his).error()).contains("désactivé");
        accounts.change(deactivated.id(), user -> user.put("enabled", true));
        assertThat(codes.type(deactivated.name(), his).error())
                .as("it ended with the deactivation")
                .contains("a expiré");
        assertThat(AccessCodes.isAtNewPassword(codes.type(deactivated.name(), codes.issue(deactivated.id()))))
                .isTrue();

        assertThat(codes.type(other.name(), "3467-9CDF").error()).contains("code d’accès complet");
        assertThat(codes.type(" ", second).error()).isNotEmpty().doesNotContain(REFUSED);
    }

    @Test
    void oneUseIsOneUseHoweverManyComeAtOnce() {
        var person = person();
        var code = codes.issue(person.id());
        var attempts = IntStream.range(0, 8)
                .mapToObj(one -> codes.open(new HttpVisitor(server)))
                .toList();
        var in = AtOnce.each(attempts, one -> AccessCodes.isAtNewPassword(AccessCodes.type(one, person.name(), code)));
        assertThat(in).filteredOn(let -> let).hasSize(1);

        var several = person();
        var reusable = codes.issue(several.id(), Map.of("uses", 3));
        for (var use = 0; use < 3; use++) {
            assertThat(AccessCodes.isAtNewPassword(codes.type(several.name(), reusable)))
                    .isTrue();
        }
        assertThat(codes.type(several.name(), reusable).error()).contains("a déjà été utilisé");
    }

    /** S8: page, status, headers and cookies. */
    @Test
    void everyKindOfAccountGetsTheSameAnswer() {
        var everybody = EveryKindOfAccount.make(server, admin);
        var withCode = person();
        codes.issue(withCode.id());
        var names = new LinkedHashMap<>(everybody.names());
        names.put("with a code", withCode.name());
        var expected = new ArrayList<String>();
        names.forEach((kind, name) -> {
            var answer = EveryKindOfAccount.print(wrong(name), name);
            expected.add(answer);
            assertThat(answer).as(kind).isEqualTo(expected.get(0)).contains(REFUSED);
        });
    }

    private Answer wrong(String name) {
        return codes.type(name, WRONG).page();
    }

    /** S6: what is wrong is counted, and who is locked is refused with the right code, too. */
    @Test
    void wrongCodesAreCountedAndALockIsALock() {
        var person = accounts.withPassword();
        var code = codes.issue(person.id());
        var bruteForce = new BruteForce(server, admin);
        codes.type(person.name(), WRONG);
        bruteForce.awaitFailures(person.id(), 1);
        bruteForce.lock(person.id(), person.name());
        assertThat(codes.type(person.name(), code).error()).contains(REFUSED);
        admin.delete("sesame/attack-detection/brute-force/users/" + person.id());
        assertThat(AccessCodes.isAtNewPassword(codes.type(person.name(), code)))
                .as("it wasn't used")
                .isTrue();
    }

    /** S5: no more than 25 tries a day are judged, of one code; a new one begins a new count. */
    @Test
    void afterTwentyFiveTriesTheRightCodeIsNotLookedAt() throws Exception {
        var person = person();
        var code = codes.issue(person.id());
        new BruteForce(server, admin).withoutLock().during(() -> {
            var at = codes.open(new HttpVisitor(server));
            for (var tries = 0; tries < 25; tries++) {
                assertThat(AccessCodes.type(at, person.name(), WRONG).error()).contains(REFUSED);
            }
            assertThat(codes.type(person.name(), code).error()).contains(REFUSED);
            var fresh = codes.issue(person.id());
            assertThat(AccessCodes.isAtNewPassword(codes.type(person.name(), fresh)))
                    .isTrue();
        });
    }

    private Change pace(int millis) {
        return Realm.sesame(admin)
                .withOptions("sesame browser", "sesame-access-code", Map.of("refusal-pace", Integer.toString(millis)));
    }

    /** S19: a refusal leaves on the pace, whoever it is for; a right code doesn't wait. */
    @Test
    void refusalsLeaveOnThePace() throws Exception {
        var pace = Duration.ofSeconds(3);
        var known = person();
        var code = codes.issue(known.id());
        var names = List.of(
                known.name(), Accounts.unknown(), accounts.withPassword().name());
        pace((int) pace.toMillis()).during(() -> {
            var attempts = names.stream()
                    .map(name -> Map.entry(name, codes.open(new HttpVisitor(server))))
                    .toList();
            var right = codes.open(new HttpVisitor(server));
            var begin = System.nanoTime();
            assertThat(AtOnce.each(attempts, one -> {
                        AccessCodes.type(one.getValue(), one.getKey(), WRONG);
                        return Duration.ofNanos(System.nanoTime() - begin);
                    }))
                    .allSatisfy(taken -> assertThat(taken).isGreaterThanOrEqualTo(pace));
            assertThat(AccessCodes.isAtNewPassword(AccessCodes.type(right, known.name(), code)))
                    .isTrue();
        });
    }

    /** As a password would be. */
    @Test
    void whereTheCompanysLoginIsTheOnlyOneNoCodeOpensAnything() throws Exception {
        var domain = "c" + UUID.randomUUID().toString().replace("-", "") + ".example";
        var name = "u-" + UUID.randomUUID() + "-without-it";
        var id = admin.createUser(name, Map.of("email", name + "@" + domain));
        var code = codes.issue(id);
        new Company(admin, List.of(domain))
                .withLogin(Map.of("kc.org.domain", domain))
                .ruling("sesame-company-only", "true")
                .there()
                .during(() -> {
                    assertThat(codes.type(name, code).error()).contains(REFUSED);
                    var refused = codes.ask(id, Map.of());
                    assertThat(refused.statusCode()).isEqualTo(409);
                    assertThat(refused.body()).contains("company_login_only");
                });
    }

    /** The second factor is asked for after a code as after a password, unless the code is for the one that was lost. */
    @Test
    void aLostSecondFactorIsReplacedByACodeForThatAlone() {
        var person = accounts.withOneTimeCode();
        var usual = codes.type(person.name(), codes.issue(person.id()));
        assertThat(usual.isAtSecondFactor()).as(usual.page().body()).isTrue();
        var lost = codes.issue(person.id(), Map.of("purpose", "second-factor"));
        assertThat(types(person.id())).contains("otp");
        var visitor = codes.type(person.name(), lost);
        assertThat(visitor.has("kc-totp-settings-form"))
                .as(visitor.page().body())
                .isTrue();
        assertThat(types(person.id())).doesNotContain("otp");
        // Whoever breaks off here isn't let in by the password alone.
        var browser = new HttpVisitor(server);
        var again = LoginVisitor.at(server, browser, browser.openLoginAs(person.name()))
                .logInWith(Admin.PASSWORD)
                .follow();
        assertThat(again.has("kc-totp-settings-form")).as(again.page().body()).isTrue();
        var removed = events.of("REMOVE_CREDENTIAL", person.id()).get(0).get("details");
        assertThat(removed.path("credential_type").asText()).isEqualTo("otp");
    }

    private List<String> types(String userId) {
        var types = new ArrayList<String>();
        admin.get("sesame/users/" + userId + "/credentials")
                .forEach(credential -> types.add(credential.get("type").asText()));
        return types;
    }

    /** S21: a host beside the server's can plant an attempt in the person's browser. */
    @Test
    void whatFollowsACodeIsForTheBrowserAloneThatHasTypedIt() {
        var person = person();
        var attacker = codes.open(new HttpVisitor(server));
        var planted = plantedBy(attacker).submit(Map.of("username", person.name(), "code", codes.issue(person.id())));
        // However fast he is.
        assertThat(AccessCodes.isAtNewPassword(attacker.reload().follow())).isFalse();
        assertThat(AccessCodes.isAtNewPassword(planted.follow())).isTrue();
    }

    /** S21: an attempt in which somebody has asked for a mail is his, whoever types a code in it. */
    @Test
    void inAnAttemptOfAnotherBrowserNoCodeIsTaken() {
        var person = person();
        var code = codes.issue(person.id());
        var attacker = LoginVisitor.ask(server, accounts.withPassword().name());
        var way = attacker.page().formAction().toString().replaceAll("session_code=[^&]*&", "")
                + "&way=sesame-access-code";
        var there = LoginVisitor.at(server, attacker.http(), attacker.http().get(URI.create(way)));
        assertThat(there.has("sesame-access-code-form")).as(there.page().body()).isTrue();
        var planted = AccessCodes.type(plantedBy(there), person.name(), code);
        assertThat(AccessCodes.isAtNewPassword(planted)).isFalse();
        assertThat(AccessCodes.isAtNewPassword(there.reload().follow())).isFalse();
        assertThat(AccessCodes.isAtNewPassword(codes.type(person.name(), code)))
                .as("it wasn't used")
                .isTrue();
    }

    private LoginVisitor plantedBy(LoginVisitor attacker) {
        return LoginVisitor.at(server, attacker.http().copy().forget("SESAME_"), attacker.page());
    }

    /** On a machine of others nothing stays, and what was typed on the first page comes along. */
    @Test
    void nothingIsRememberedAndEveryPageLeadsThere() {
        var person = person();
        var code = codes.issue(person.id());
        var browser = new HttpVisitor(server);
        var typed = LoginVisitor.at(server, browser, browser.openLogin(""))
                .submit(Map.of("username", person.name(), "rememberMe", "on", "access-code", ""));
        assertThat(typed.page().body()).contains("value=\"" + person.name() + "\"");
        AccessCodes.setPassword(AccessCodes.type(typed, person.name(), code), NEW_PASSWORD);
        assertThat(typed.isBackAtApplication()).isTrue();
        assertThat(typed.page().cookies())
                .noneMatch(cookie -> cookie.getName().equals("KEYCLOAK_REMEMBER_ME")
                        && !cookie.getValue().isEmpty());

        var other = new HttpVisitor(server);
        var password = LoginVisitor.at(server, other, other.openLoginAs(person.name()));
        assertThat(password.has("sesame-access-code")).isTrue();
        var way = password.page().body().replaceAll("(?s).*id=\"sesame-access-code\"[^>]*value=\"([^\"]+)\".*", "$1");
        assertThat(password.submit(Map.of("authenticationExecution", way)).has("sesame-access-code-form"))
                .isTrue();
        // From the reset, and from the help, in a login that stands at the password.
        var third = new HttpVisitor(server);
        var at = LoginVisitor.at(server, third, third.openLoginAs(person.name()));
        for (var page : List.of("sesame-forgot-password", "sesame-help")) {
            var beside = third.get(link(at.page(), page));
            var there = third.get(
                    page.equals("sesame-help")
                            ? link(beside.body().replaceAll("(?s).*id=\"help-accessCode\"", ""), "href=\"([^\"]+)\"")
                            : link(beside, "sesame-access-code"));
            assertThat(there.body()).as(page).contains("sesame-access-code-form");
        }
    }

    private URI link(Answer page, String id) {
        return link(page.body(), "id=\"" + id + "\"[^>]*href=\"([^\"]+)\"");
    }

    private URI link(String page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return server.keycloak().resolve(found.group(1).replace("&amp;", "&"));
    }
}
