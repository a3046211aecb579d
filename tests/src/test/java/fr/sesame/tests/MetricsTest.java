package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What whoever runs the server sees of it: each outcome is counted and told, under few names. Other classes count on the same
 * server, so that a count is at least what is expected.
 */
@OnSharedServer
class MetricsTest {

    private static final String WRONG = "3467-9CDF-HJKL-MNPR-TVWX";

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Metrics metrics;
    private final Events events;

    MetricsTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.metrics = new Metrics(server);
        this.events = new Events(admin);
    }

    private JsonNode latest(String type, String username) {
        return events.await(type, username).get("details");
    }

    @Test
    void aFilterThatOpensLinksShowsAsOpenedAndNotUsed() throws Exception {
        var address = accounts.withPassword().name();
        metrics.await("login", "asked", 1, () -> LoginVisitor.ask(server, address));
        var link = mails.to(address).link();
        var used = metrics.outcomes("login", "used");
        metrics.await(
                "login", "opened", 3, () -> Stream.of(1, 2, 3).forEach(time -> new HttpVisitor(server).get(link)));
        assertThat(metrics.outcomes("login", "used")).isEqualTo(used);
        metrics.await("login", "used", 1, () -> LinkVisitor.open(server, link).press());
        metrics.await("login", "spent", 1, () -> new HttpVisitor(server).get(link));
        var unknown = URI.create(link.toString().substring(0, link.toString().length() - 3) + "abc");
        metrics.await("link", "expired", 1, () -> new HttpVisitor(server).get(unknown));
    }

    @Test
    void guessingACodeShowsAsWrongAndExhausted() throws Exception {
        var known = accounts.withPassword().name();
        var unknown = Accounts.unknown();
        metrics.await("reset", "sent", 1, () -> ResetVisitor.ask(server, known));
        metrics.await("reset", "nobody", 1, () -> ResetVisitor.ask(server, unknown));
        var visitor = ResetVisitor.ask(server, known);
        var code = mails.second(known).code();
        new BruteForce(server, admin).withoutLock().during(() -> {
            metrics.await("reset", "wrong", 5, () -> {
                for (var time = 0; time < 5; time++) {
                    visitor.type(OtherCode.than(code));
                }
            });
            metrics.await("reset", "exhausted", 1, () -> visitor.type(code));
        });
        assertThat(latest("RESET_PASSWORD_ERROR", known).path("purpose").asText())
                .isEqualTo("reset");
    }

    @Test
    void aRightCodeIsCountedWhichHasNoEventOfItsOwn() throws Exception {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var code = mails.to(address).code();
        metrics.await("reset", "used", 1, () -> visitor.type(code));
    }

    @Test
    void aFloodShowsAsThrottledByItsLimit() throws Exception {
        var address = accounts.withPassword().name();
        DemoFlow.reset(admin).withMail(Map.of("mails-per-address", "1")).during(() -> {
            ResetVisitor.ask(server, address);
            var before = metrics.throttled("reset", "address");
            metrics.await("reset", "throttled", 2, () -> {
                ResetVisitor.ask(server, address);
                ResetVisitor.ask(server, address);
            });
            assertThat(metrics.throttled("reset", "address")).isGreaterThanOrEqualTo(before + 2);
        });
    }

    @Test
    void aListOfNamesAndPasswordsShowsAsSuch() throws Exception {
        var bruteForce = new BruteForce(server, admin);
        var account = accounts.withPassword();
        metrics.await("password", "wrong", 1, () -> bruteForce.tryWrongPassword(account.name()));
        metrics.await("password", "nobody", 1, () -> bruteForce.tryWrongPassword(Accounts.unknown()));
        metrics.await("lockout", "temporary", 1, () -> bruteForce.lock(account.id(), account.name()));
        metrics.await("password", "locked", 1, () -> bruteForce.tryWrongPassword(account.name()));
        assertThat(latest("LOGIN_ERROR", account.name()).path("credential_type").asText())
                .isEqualTo("password");
    }

    @Test
    void accessCodesAreCounted() throws Exception {
        var codes = AccessCodes.byTheServersAdmin(server);
        var name = "u-" + UUID.randomUUID() + "-without-it";
        var id = admin.createUser(name, Map.of("credentials", List.of()));
        var code = codes.issue(id);
        metrics.await("access_code", "wrong", 1, () -> codes.type(name, WRONG));
        metrics.await("access_code", "used", 1, () -> codes.type(name, code));
        metrics.await("access_code", "spent", 1, () -> codes.type(name, code));
        metrics.await("access_code", "nobody", 1, () -> codes.type("u-" + UUID.randomUUID(), WRONG));
    }

    @Test
    void workspacesAndWhatWasNotThemAreCounted() throws Exception {
        realm.withAttributes(Map.of("sesame-find-workspace", "true")).during(() -> {
            metrics.await("workspace", "asked", 1, () -> WorkspaceVisitor.ask(server, Accounts.unknown()));
        });
        var nowhere = URI.create(server.realm("sesame") + "/sesame-not-me/none");
        metrics.await("not_me", "expired", 1, () -> new HttpVisitor(server).get(nowhere));
    }

    @Test
    void whoIsSentToACompanyIsCounted() throws Exception {
        metrics.await(
                "company",
                "redirected",
                1,
                () -> new HttpVisitor(server).openLoginAs("u-" + UUID.randomUUID() + "@acme.example"));
    }

    /** Names and addresses, and names of realms, are without number; and none of Sésame's business with the metrics. */
    @Test
    void noLabelIsWhatSomebodyHasTyped() throws Exception {
        var typed = "p-" + UUID.randomUUID() + "@example.com";
        LoginVisitor.ask(server, typed);
        new BruteForce(server, admin).tryWrongPassword(typed);
        var sesames =
                metrics.all().lines().filter(line -> line.startsWith("sesame_")).toList();
        assertThat(sesames).isNotEmpty().noneMatch(line -> line.contains("@") || line.contains(typed));
        assertThat(sesames.stream()
                        .flatMap(line ->
                                Pattern.compile("(\\w+)=\"").matcher(line).results())
                        .map(match -> match.group(1)))
                .containsOnly("kind", "outcome", "limit");
        assertThat(sesames).hasSizeLessThan(300);
    }

    /** What dashboard and alerts ask for is there on a real server. */
    @Test
    void whatDashboardAndAlertsAskForIsThere() throws Exception {
        var series = metrics.all();
        for (var file : List.of("sesame-alerts.yaml", "sesame-dashboard.json")) {
            var asked = Pattern.compile("\\bsesame_[a-z_]+\\b")
                    .matcher(Files.readString(
                            SesameServer.root().resolve("watching").resolve(file)))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());
            assertThat(asked)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(series).containsPattern("(?m)^" + name + "[ {]"));
        }
    }

    /** Proxies let everybody through to the main port. */
    @Test
    void theMainPortTellsNoMetrics() {
        var main = URI.create(server.realm("sesame").toString().replaceAll("/realms/.*", "") + "/metrics");
        assertThat(new HttpVisitor(server).get(main).status()).isEqualTo(404);
    }
}
