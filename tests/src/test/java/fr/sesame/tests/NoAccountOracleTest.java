package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.HttpVisitor.Answer;
import fr.sesame.tests.server.SesameServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S8: whoever isn't the owner gets the same answer for every account, and for none. */
@ExtendWith(SesameExtension.class)
class NoAccountOracleTest {

    private static final String WRONG = "Mauvais-mot-de-passe-1";

    private final SesameServer server;
    private final Accounts accounts;
    private final BruteForce bruteForce;
    private final Map<String, String> names = new LinkedHashMap<>();
    private String locked = "";

    NoAccountOracleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
    }

    @BeforeEach
    void everyKindOfAccount() {
        names.put("unknown address", Accounts.unknown());
        names.put("unknown user name", accounts.withoutAddress().name().replace("u-", "v-"));
        names.put("password", accounts.withPassword().name());
        names.put("one-time code", accounts.withOneTimeCode().name());
        names.put("no password", accounts.withoutPassword().name());
        names.put("deactivated", accounts.deactivated().name());
        names.put("no address", accounts.withoutAddress().name());
        names.put("company", accounts.ofTheCompany().name());
        names.put("must change password", accounts.toChangePassword().name());
        var toLock = accounts.withPassword();
        bruteForce.lock(toLock.id(), toLock.name());
        locked = toLock.name();
        names.put("locked", locked);
    }

    @Test
    void pageAfterTheAddressIsTheSame() {
        assertSameAnswers((visitor, name) -> visitor.openLoginAs(name));
    }

    @Test
    void answerToAWrongPasswordIsTheSame() {
        assertSameAnswers((visitor, name) -> visitor.submit(visitor.openLoginAs(name), Map.of("password", WRONG)));
    }

    @Test
    void answerToASecondWrongPasswordIsTheSame() {
        assertSameAnswers((visitor, name) -> {
            var first = visitor.submit(visitor.openLoginAs(name), Map.of("password", WRONG));
            return visitor.submit(first, Map.of("password", WRONG + "2"));
        });
    }

    @Test
    void answerToAnEmptyPasswordIsTheSame() {
        assertSameAnswers((visitor, name) -> visitor.submit(visitor.openLoginAs(name), Map.of("password", "")));
    }

    @Test
    void reloadedPasswordPageIsTheSame() {
        assertSameAnswers((visitor, name) -> {
            var page = visitor.openLoginAs(name);
            return visitor.get(page.formAction());
        });
    }

    @Test
    void otherWaysAreTheSame() {
        assertSameAnswers((visitor, name) -> visitor.submit(visitor.openLoginAs(name), Map.of("tryAnotherWay", "on")));
    }

    @Test
    void rightPasswordOfALockedAccountLooksLikeAWrongOne() {
        var withRight = new HttpVisitor(server);
        var withWrong = new HttpVisitor(server);
        var stranger = names.getOrDefault("unknown address", "");
        assertThat(Fingerprint.of(
                        withRight.submit(withRight.openLoginAs(locked), Map.of("password", Admin.PASSWORD)), locked))
                .isEqualTo(Fingerprint.of(
                        withWrong.submit(withWrong.openLoginAs(stranger), Map.of("password", WRONG)), stranger));
    }

    private interface Try {
        Answer as(HttpVisitor visitor, String name);
    }

    private void assertSameAnswers(Try attempt) {
        var fingerprints = new LinkedHashMap<String, String>();
        names.forEach((kind, name) ->
                fingerprints.put(kind, Fingerprint.of(attempt.as(new HttpVisitor(server), name), name)));
        var expected = fingerprints.getOrDefault("unknown address", "");
        assertThat(expected).contains("200");
        fingerprints.forEach(
                (kind, fingerprint) -> assertThat(fingerprint).as(kind).isEqualTo(expected));
    }
}
