package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J5: recovery codes of ours open what a second factor opens, each once, to nobody but their owner (S5, S6, S15, S23). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class RecoveryCodesTest {

    private static final Pattern LISTED = Pattern.compile("<li><code>([^<]*)</code></li>");
    private static final String WRONG = "3467-9CDF-HJKL-MNPR";
    private static final String REFUSED = "n’est pas valable";
    private static final String FORM = "sesame-recovery-code-form";
    private static final String TYPE = "sesame-recovery-codes";

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final Events events;
    private final BruteForce bruteForce;

    RecoveryCodesTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.events = new Events(admin);
        this.bruteForce = new BruteForce(server, admin);
    }

    /** Somebody who has typed the password. */
    private LoginVisitor atSecondFactor(Account person) {
        return pastThePassword(person, "");
    }

    /** Somebody who has asked for codes and typed the password. */
    private LoginVisitor making(Account person) {
        return pastThePassword(person, "&kc_action=" + TYPE);
    }

    /** Until Keycloak has noted the last login of somebody it refuses the next one. */
    private LoginVisitor pastThePassword(Account person, String query) {
        return Patience.find(
                () -> {
                    var browser = new HttpVisitor(server);
                    var visitor = LoginVisitor.at(server, browser, browser.openLogin(query))
                            .submit(Map.of("username", person.name()))
                            .logInWith(Admin.PASSWORD)
                            .follow();
                    return visitor.isAtPassword() ? Optional.empty() : Optional.of(visitor);
                },
                () -> "the password is refused");
    }

    private static List<String> shown(LoginVisitor visitor) {
        var codes = LISTED.matcher(visitor.page().body())
                .results()
                .map(MatchResult::group)
                .map(item -> item.replaceAll("<[^>]*>", ""))
                .toList();
        assertThat(codes).as(visitor.page().body()).isNotEmpty();
        return codes;
    }

    /** Somebody who looks at codes says that they are kept. */
    private static List<String> keep(LoginVisitor visitor) {
        var codes = shown(visitor);
        visitor.submit(Map.of("kept", "on")).follow();
        return codes;
    }

    private List<String> make(Account person) {
        var visitor = making(person);
        var codes = keep(visitor);
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
        return codes;
    }

    private LoginVisitor type(Account person, String code) {
        var visitor = atSecondFactor(person);
        assertThat(visitor.has(FORM)).as(visitor.page().body()).isTrue();
        return visitor.type(code).follow();
    }

    @Test
    void eachIsGoodOnceInWhateverOrder() {
        var person = accounts.withPassword();
        var visitor = making(person);
        var codes = shown(visitor);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes).allMatch(code -> code.matches("([34679CDFHJKLMNPRTVWX]{4}-){3}[34679CDFHJKLMNPRTVWX]{4}"));
        // Nobody has them who hasn't said so; until then they stay the same.
        assertThat(shown(visitor.submit(Map.of()))).isEqualTo(codes);
        assertThat(visitor.error()).contains("cochez la case");
        assertThat(shown(visitor.reload())).isEqualTo(codes);
        assertThat(credentials(person)).doesNotContain(TYPE);
        assertThat(keep(visitor)).isEqualTo(codes);
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();

        var typed = "8. " + codes.get(7).replace("-", " ").toLowerCase(Locale.ROOT);
        assertThat(type(person, typed).isBackAtApplication()).isTrue();
        assertThat(type(person, codes.get(0)).isBackAtApplication()).isTrue();
        assertThat(type(person, codes.get(7)).error()).contains("déjà été utilisé");
        assertThat(events.of("UPDATE_CREDENTIAL", person.id()).stream()
                        .map(event ->
                                event.get("details").path("recovery_codes_left").asText())
                        .filter(left -> !left.isEmpty()))
                .containsExactlyInAnyOrder("9", "8");
        assertThat(admin.get("sesame/events?max=500") + "\n" + admin.get("sesame/admin-events?max=500"))
                .doesNotContain(codes)
                .doesNotContain(codes.get(7).replace("-", ""));
        assertThat(admin.get("sesame/users/" + person.id() + "/credentials").toString())
                .doesNotContain("secretData");
    }

    @Test
    void whatIsNotRightOpensNothing() throws Exception {
        var person = accounts.withPassword();
        var codes = make(person);
        var other = accounts.withPassword();
        var others = make(other);
        bruteForce.countingOnly().during(() -> assertNothingElseIsRight(person, codes, others));
    }

    private void assertNothingElseIsRight(Account person, List<String> codes, List<String> others) {
        var visitor = atSecondFactor(person);
        var wrong = List.of(
                WRONG,
                others.get(3),
                // Of another number than its own.
                codes.get(1).charAt(0) + codes.get(0).substring(1),
                // The last sign of the alphabet is the number of none of ten.
                "X" + codes.get(0).substring(1));
        for (var tries = 0; tries < wrong.size(); tries++) {
            assertThat(visitor.type(wrong.get(tries)).error()).contains(REFUSED);
            bruteForce.awaitFailures(person.id(), tries + 1);
        }
        var counted = bruteForce.settledFailures(person.id());
        for (var malformed : List.of("", "3467", codes.get(0) + "3", "x".repeat(10_000))) {
            assertThat(visitor.type(malformed).error()).contains("complet");
        }
        assertThat(bruteForce.settledFailures(person.id())).isEqualTo(counted);
        assertThat(visitor.type(codes.get(0)).follow().isBackAtApplication()).isTrue();
    }

    /** Keycloak's detector would let one of them through at a time. */
    @Test
    void oneUseIsOneUseHoweverManyComeAtOnce() throws Exception {
        realm.with("bruteForceProtected", false).during(() -> {
            var person = accounts.withPassword();
            var codes = make(person);
            var attempts = IntStream.range(0, 6)
                    .mapToObj(one -> atSecondFactor(person))
                    .toList();
            AtOnce.each(attempts, one -> one.type(codes.get(2)).follow());
            assertThat(attempts).filteredOn(LoginVisitor::isBackAtApplication).hasSize(1);
            assertThat(attempts)
                    .filteredOn(one -> !one.isBackAtApplication())
                    .allSatisfy(one -> assertThat(one.error()).contains("déjà été utilisé"));
        });
    }

    /** Each stays used, whatever else was used at the same moment, and nobody meets an error of the server's. */
    @Test
    void differentOnesThatComeAtOnceAreUsedOnceEach() throws Exception {
        realm.with("bruteForceProtected", false).during(() -> {
            var person = accounts.withPassword();
            var codes = make(person);
            var used = codes.subList(0, 5);
            var attempts = used.stream().map(code -> atSecondFactor(person)).toList();
            var begun = new ServerLog(server).length();
            AtOnce.each(
                    IntStream.range(0, used.size()).boxed().toList(),
                    one -> attempts.get(one).type(used.get(one)).follow());
            assertThat(attempts).allMatch(LoginVisitor::isBackAtApplication);
            for (var code : used) {
                assertThat(type(person, code).error()).as(code).contains("déjà été utilisé");
            }
            assertThat(new ServerLog(server).after(begun).lines())
                    .noneMatch(line -> line.contains("StaleObject") || line.contains("Uncaught server error"));
        });
    }

    @Test
    void newOnesEndOldOnesAndWhoeverRevokesThemIsAskedNoMore() {
        var person = accounts.withPassword();
        var old = make(person);
        var visitor = making(person).type(old.get(0)).follow();
        var codes = keep(visitor);
        assertThat(type(person, old.get(1)).error()).contains(REFUSED);
        assertThat(type(person, codes.get(1)).isBackAtApplication()).isTrue();
        assertThat(credentials(person)).filteredOn(TYPE::equals).hasSize(1);
        admin.delete("sesame/users/" + person.id() + "/credentials/" + credential(person));
        assertThat(atSecondFactor(person).isBackAtApplication()).isTrue();
    }

    /** Whoever has few left is asked, and may say no; whoever has used the last one gets new ones before anything else. */
    @Test
    void whoHasFewIsToldAndWhoHasNoneMakesNewOnes() throws Exception {
        realm.withAttributes(Map.of("sesame-recovery-codes-number", "5", "sesame-recovery-codes-few", "2"))
                .during(() -> {
                    var person = accounts.withPassword();
                    var codes = make(person);
                    assertThat(codes).hasSize(5);
                    for (var used = 0; used < 2; used++) {
                        assertThat(type(person, codes.get(used)).isBackAtApplication())
                                .isTrue();
                    }
                    var two = type(person, codes.get(2));
                    assertThat(two.page().body()).contains("Il vous reste 2 codes");
                    assertThat(two.submit(Map.of("later", "on")).follow().isBackAtApplication())
                            .isTrue();
                    var one = type(person, codes.get(3));
                    assertThat(one.page().body()).contains("Il vous reste un seul code");
                    assertThat(shown(one.submit(Map.of("renew", "on")).follow()))
                            .hasSize(5);
                    // Whoever breaks off here has the old one still.
                    var none = type(person, codes.get(4));
                    assertThat(none.page().body()).contains("utilisé votre dernier code");
                    assertThat(credentials(person)).doesNotContain(TYPE);
                    var again = atSecondFactor(person);
                    var fresh = keep(again);
                    assertThat(again.isBackAtApplication()).isTrue();
                    assertThat(type(person, fresh.get(0)).isBackAtApplication()).isTrue();
                    // Its owner is told of lists, and of the end of one, and not of each code.
                    new SecretMails(server).settle();
                    assertThat(server.inbox().mails().stream()
                                    .filter(mail -> mail.isTo(person.name()))
                                    .map(mail -> mail.subject()))
                            .containsExactlyInAnyOrder(
                                    "Un moyen de connexion a été ajouté – Sésame",
                                    "Vos codes de récupération ont tous servi – Sésame",
                                    "Un moyen de connexion a été ajouté – Sésame");
                });
    }

    @Test
    void aLockIsALockAndADaysTriesAreLimited() throws Exception {
        var person = accounts.withPassword();
        var codes = make(person);
        var visitor = atSecondFactor(person);
        bruteForce.lock(person.id(), person.name());
        assertThat(visitor.type(codes.get(0)).error()).contains(REFUSED);
        admin.delete("sesame/attack-detection/brute-force/users/" + person.id());
        realm.with("bruteForceProtected", false).during(() -> {
            for (var tries = 0; tries < 25; tries++) {
                assertThat(visitor.type(WRONG).error()).contains(REFUSED);
            }
            assertThat(visitor.type(codes.get(0)).error()).contains("réessayez demain");
        });
    }

    /** Keycloak asks for what comes first in the account, which may be the codes: of whoever has got a new telephone, for one. */
    @Test
    void aDeviceIsAskedForFirstAndWhoHasNoCodesIsOfferedNone() {
        var person = accounts.withOneTimeCode();
        var without = atSecondFactor(person).submit(Map.of("tryAnotherWay", "on"));
        assertThat(without.page().body())
                .contains("Se connecter autrement", "Votre compte n’a pas d’autre moyen")
                .doesNotContain("sesame-recovery");
        var making = making(person)
                .submit(Map.of("otp", OneTimeCodes.DEMO.now(), "trust-browser", "off"))
                .follow();
        var codes = keep(making);
        admin.post("sesame/users/" + person.id() + "/credentials/" + credential(person) + "/moveToFirst", Map.of());
        var visitor = atSecondFactor(person);
        assertThat(visitor.isAtSecondFactor()).as(visitor.page().body()).isTrue();
        visitor = atSecondFactor(person).chooseOtherWay().follow();
        assertThat(visitor.has(FORM)).as(visitor.page().body()).isTrue();
        assertThat(visitor.type(codes.get(0)).follow().isBackAtApplication()).isTrue();
    }

    private List<String> credentials(Account person) {
        var types = new ArrayList<String>();
        admin.get("sesame/users/" + person.id() + "/credentials")
                .forEach(credential -> types.add(credential.get("type").asText()));
        return types;
    }

    private String credential(Account person) {
        for (var credential : admin.get("sesame/users/" + person.id() + "/credentials")) {
            if (TYPE.equals(credential.get("type").asText())) {
                return credential.get("id").asText();
            }
        }
        throw new AssertionError(person.name() + " has no recovery codes");
    }
}
