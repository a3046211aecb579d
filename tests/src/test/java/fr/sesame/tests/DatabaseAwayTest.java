package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Node;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database is away for ten seconds, and people are not. */
@Tag("long")
@OnTwoNodes
class DatabaseAwayTest {

    private static final Duration AWAY = Duration.ofSeconds(10);

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";

    private final TwoNodes nodes;
    private final Accounts accounts;
    private final SecretMails mails;

    DatabaseAwayTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        accounts = new Accounts(new Admin(nodes));
        mails = new SecretMails(nodes);
    }

    private HttpVisitor browser() {
        return new HttpVisitor(nodes).impatient();
    }

    @Test
    void whoComesMeanwhileGetsAnAnswerAndGoesOnAfterwards() throws Exception {
        var typing = accounts.withPassword().name();
        var atCode = ResetVisitor.ask(nodes, typing, browser());
        var mail = mails.to(typing);
        var named = accounts.withPassword().name();
        var password = browser();
        var passwordPage = password.openLoginAs(named);
        var asking = accounts.withPassword().name();
        var atReset = ResetVisitor.open(nodes, asking, browser());
        var promised = accounts.withPassword().name();
        var takenOver = takenOver();
        assertThat(ResetVisitor.ask(nodes, promised, browser()).isAtCode()).isTrue();

        var codePage = atCode.page();
        var resetPage = atReset.page();
        final List<Answer> answers;
        nodes.stopDatabase();
        var back = Instant.now().plus(AWAY);
        try {
            answers = AtOnce.all(List.<Callable<Answer>>of(
                    () -> atCode.http().submit(codePage, Map.of("code", mail.code())),
                    () -> password.submit(passwordPage, Map.of("password", Admin.PASSWORD)),
                    () -> atReset.http().submit(resetPage, Map.of("username", asking)),
                    () -> browser().openLogin("")));
            Patience.until(back);
        } finally {
            nodes.startDatabase();
        }
        for (var node : nodes.nodes()) {
            Patience.until(() -> isThere(node), () -> "no login at " + node.address());
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.body())
                        .isNotBlank()
                        .doesNotContain("Exception", "\tat ", "Caused by", "SQL", "jdbc:"));

        // They go on from the page that they have got, or load the one before again.
        var reset = ResetVisitor.at(nodes, atCode.http(), answers.get(0)).follow();
        if (isError(answers.get(0))) {
            reset = ResetVisitor.at(nodes, atCode.http(), codePage).reload();
            assertThat(reset.type(mail.code()).follow().isAtNewPassword())
                    .as(reset.page().body())
                    .isTrue();
        }
        assertThat(reset.newPassword(NEW_PASSWORD).isBackAtApplication()).isTrue();
        assertCanLogIn(typing, NEW_PASSWORD);
        var login = LoginVisitor.at(nodes, password, answers.get(1)).follow();
        if (isError(answers.get(1))) {
            login = LoginVisitor.at(nodes, password, passwordPage)
                    .reload()
                    .logInOnceCounted(Admin.PASSWORD)
                    .follow();
        }
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
        var another = ResetVisitor.at(nodes, atReset.http(), answers.get(2)).follow();
        if (isError(answers.get(2))) {
            another = ResetVisitor.at(nodes, atReset.http(), resetPage).reload().sendFor(asking);
        }
        assertThat(another.isAtCode()).as(another.page().body()).isTrue();
        assertThat(another.type(mails.to(asking).code()).follow().isAtNewPassword())
                .isTrue();

        // The code and the notice; what was promised before; what was asked for meanwhile, or after.
        mails.awaitCount(typing, 2);
        mails.to(promised);
        nodes.nodes().forEach(node -> new Metrics(nodes, node.management()).awaitOlderLetters());
        assertThat(mails.count(typing)).isEqualTo(2);
        assertThat(mails.count(promised)).isEqualTo(1);
        assertThat(mails.count(asking)).isEqualTo(1);
        assertThat(takenOver()).isEqualTo(takenOver);
    }

    private static boolean isError(Answer answer) {
        return answer.status() >= 500;
    }

    private double takenOver() {
        return nodes.nodes().stream()
                .mapToDouble(node -> new Metrics(nodes, node.management()).value("sesame_mail_taken_over_total"))
                .sum();
    }

    private void assertCanLogIn(String person, String password) {
        for (var node : nodes.nodes()) {
            var login = new HttpVisitor(nodes).at(node.address());
            assertThat(login.submit(login.openLoginAs(person), Map.of("password", password))
                            .status())
                    .isEqualTo(302);
        }
    }

    /** Whether somebody can log in there. */
    private boolean isThere(Node node) {
        var browser = new HttpVisitor(nodes).at(node.address());
        var name = browser.openLogin("");
        var password = name.status() == 200 ? browser.submit(name, Map.of("username", "motdepasse@example.com")) : name;
        return password.status() == 200
                && browser.submit(password, Map.of("password", Admin.PASSWORD)).status() == 302;
    }
}
