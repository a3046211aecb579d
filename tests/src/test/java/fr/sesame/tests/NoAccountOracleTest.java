package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** S8: whoever isn't the owner gets the same answer for every account, and for none. */
@OnSharedServer
class NoAccountOracleTest {

    private static final String WRONG = "Mauvais-mot-de-passe-1";

    private final SesameServer server;
    private final EveryKindOfAccount everybody;

    NoAccountOracleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.everybody = EveryKindOfAccount.make(server, admin);
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
        var locked = everybody.locked();
        var stranger = everybody.unknown();
        assertThat(Fingerprint.of(
                        withRight.submit(withRight.openLoginAs(locked), Map.of("password", Admin.PASSWORD)), locked))
                .isEqualTo(Fingerprint.of(
                        withWrong.submit(withWrong.openLoginAs(stranger), Map.of("password", WRONG)), stranger));
    }

    private void assertSameAnswers(BiFunction<HttpVisitor, String, Answer> attempt) {
        everybody.get(name -> attempt.apply(new HttpVisitor(server), name));
    }
}
