package fr.sesame.tests;

import static fr.sesame.tests.WorkspaceMail.filledIn;
import static fr.sesame.tests.WorkspaceMail.follow;
import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J8: one answer for every address, whatever is typed, and however often. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class FindWorkspaceTest {

    private static final Pattern FRAMEWORK = Pattern.compile("\\[(io\\.(quarkus|vertx)|org\\.jboss\\.resteasy)");
    private static final String MARK = "sesame-hostile-mark";

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;

    FindWorkspaceTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
    }

    // S8, S14

    @Test
    void everyAddressGetsTheSameAnswer() throws Exception {
        var member = accounts.withPassword();
        Organization.create(admin).join(member);
        var ofDisabled = accounts.withPassword();
        var disabled = Organization.create(admin);
        disabled.join(ofDisabled);
        disabled.disable();
        var invited = Accounts.unknown();
        Organization.create(admin).invite(invited);
        var names = new LinkedHashMap<String, String>();
        EveryKindOfAccount.make(server, admin).names().forEach((kind, name) -> {
            if (name.contains("@")) {
                names.put(kind, name);
            }
        });
        names.put("member", member.name());
        names.put("member of a disabled organisation", ofDisabled.name());
        names.put("invited", invited);
        names.put("of a company", "p-" + UUID.randomUUID() + "@acme.example");
        var stranger = Accounts.unknown();
        var expected = answers(stranger);
        assertThat(expected).startsWith("303").contains("200");
        names.forEach((kind, name) -> assertThat(answers(name)).as(kind).isEqualTo(expected));
    }

    private String answers(String name) {
        var visitor = WorkspaceVisitor.open(server).send("username=" + name.replace("@", "%40"));
        var first = Fingerprint.of(visitor.page(), name);
        return (first + "\n" + Fingerprint.of(visitor.follow().page(), name))
                .replaceAll("SESAME_(ASKED|NONCE)=[^;]*", "SESAME_$1=NONCE");
    }

    // S9

    @Test
    void onlyTheButtonOfThePageSendsAnything() {
        var person = accounts.withPassword().name();
        var address = WorkspaceVisitor.address(server, "sesame");
        var fields = "username=" + person.replace("@", "%40");
        assertThat(new HttpVisitor(server)
                        .get(URI.create(address + "?" + fields))
                        .body())
                .doesNotContain(person);
        assertThat(new HttpVisitor(server)
                        .get(URI.create(address + "/sent?" + fields))
                        .body())
                .doesNotContain(person);
        var withoutPage = new HttpVisitor(server);
        for (var forged : List.of(
                WorkspaceVisitor.open(server).post(fields),
                WorkspaceVisitor.open(server).post("nonce=x&" + fields),
                WorkspaceVisitor.open(server, new HttpVisitor(server).refusingCookies(), address)
                        .send(fields))) {
            assertThat(forged.isAsked()).isTrue();
            assertThat(forged.error()).contains("Autorisez les cookies");
        }
        var elsewhere = WorkspaceVisitor.open(server);
        elsewhere.http().comingFrom("cross-site");
        assertThat(elsewhere.send(fields).isAsked()).isTrue();
        assertThat(withoutPage
                        .post(address, "nonce=&" + fields, "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(200);
        assertNothingMailed(person);
    }

    @Test
    void aStrangersHostIsNotBelieved() {
        var person = accounts.withPassword().name();
        var visitor = new HttpVisitor(server).claimingHost(MARK + ".example");
        var sent = WorkspaceVisitor.open(server, visitor, WorkspaceVisitor.address(server, "sesame"))
                .send("username=" + person.replace("@", "%40"));
        assertThat(sent.page().header("location")).doesNotContain(MARK);
        assertThat(mails.to(person).mail().text()).doesNotContain(MARK);
    }

    @Test
    void fromTheLoginAndBackToTheVeryStep() {
        var visitor = new HttpVisitor(server);
        var first = visitor.openLogin("&login_hint=quelquun%40example.com");
        var page = WorkspaceVisitor.open(server, visitor, first.link("sesame-find-workspace"));
        assertThat(filledIn(page.page())).isEqualTo("quelquun@example.com");
        var sent = page.ask(Accounts.unknown());
        assertThat(sent.isSent()).isTrue();
        var back = follow(visitor, sent.page().link("sesame-help-back"));
        assertThat(tab(back)).isEqualTo(tab(first));
        // Changing the address leads back as well.
        var again = visitor.get(sent.page().link("sesame-workspace-again"));
        assertThat(again.body()).contains("id=\"sesame-help-back\"");
        // From the help, too.
        var help = visitor.get(first.link("sesame-help"));
        assertThat(help.link("sesame-find-workspace").getPath()).endsWith("/sesame-workspace");
    }

    /** The next one at the machine. */
    @Test
    void theAddressIsGoneFromTheBrowserWithThePage() {
        var visitor = new HttpVisitor(server);
        var address = Accounts.unknown();
        var sent = WorkspaceVisitor.open(server, visitor, WorkspaceVisitor.address(server, "sesame"))
                .ask(address);
        assertThat(sent.page().body()).contains(address);
        assertThat(visitor.get(sent.address()).body()).doesNotContain(address);
        assertThat(visitor.get(URI.create(sent.address() + "/sent")).body()).doesNotContain(address);
        assertThat(visitor.openLogin("").body()).doesNotContain(address);
        // Whoever is still there changes it without typing it anew; nothing is sent by that.
        var changing = sent.post("change=on&username=" + address.replace("@", "%40"));
        assertThat(filledIn(changing.page())).isEqualTo(address);
        assertNothingMailed(address);
    }

    /** Two browsers of one network: what the one keeps opens in no other. */
    @Test
    void anotherBrowsersAddressIsNotShown() {
        var address = Accounts.unknown();
        var asked = WorkspaceVisitor.open(server).send("username=" + address.replace("@", "%40"));
        var kept = asked.page().cookies().stream()
                .filter(cookie -> cookie.getName().endsWith("SESAME_WORKSPACE"))
                .findFirst()
                .orElseThrow();
        var other = WorkspaceVisitor.open(server).http().saying("Cookie", kept.getName() + "=" + kept.getValue());
        var page = other.get(asked.page().location());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(address);
    }

    private static String tab(Answer page) {
        return page.formAction().getQuery().replaceAll(".*tab_id=([^&]*).*", "$1");
    }

    private void assertNothingMailed(String address) {
        mails.settle();
        assertThat(mails.count(address)).isZero();
    }

    // S24

    @Test
    void aRealmThatHasItOffHasNoPageAndNoLink() throws Exception {
        for (var off : List.of(
                realm.withAttributes(Map.of("sesame-find-workspace", "false")),
                realm.with("organizationsEnabled", false))) {
            off.during(() -> {
                assertThat(WorkspaceVisitor.open(server).page().status()).isEqualTo(404);
                assertThat(new HttpVisitor(server).openLogin("").body()).doesNotContain("sesame-find-workspace");
            });
        }
        realm.with("organizationsEnabled", false)
                .and(realm.withAttributes(Map.of("sesame-find-workspace", "true")))
                .during(() -> {
                    var person = accounts.withPassword();
                    assertThat(WorkspaceMail.of(server, person.name()).text()).contains("Application de démonstration");
                });
    }

    // S7

    @Test
    void mailsAreLimitedByAddressAndNobodySeesIt() throws Exception {
        var person = accounts.withPassword().name();
        var stranger = Accounts.unknown();
        realm.withAttributes(Map.of("sesame-workspace-mails-per-address", "1")).during(() -> {
            for (var name : List.of(person, stranger)) {
                var before = answers(name);
                assertThat(answers(name)).isEqualTo(before);
                assertThat(events.awaitTooManyMails("SEND_VERIFY_EMAIL_ERROR", name)
                                .path("details")
                                .path("reason")
                                .asText())
                        .isEqualTo("ADDRESS");
            }
            mails.to(person);
            mails.settle();
            assertThat(mails.count(person)).isEqualTo(1);
        });
    }

    @Test
    void mailsAreLimitedByClient() throws Exception {
        realm.withAttributes(Map.of("sesame-workspace-mails-per-client", "2")).during(() -> {
            var visitor = new HttpVisitor(server);
            var page = WorkspaceVisitor.open(server, visitor, WorkspaceVisitor.address(server, "sesame"));
            var last = "";
            for (var number = 0; number < 3; number++) {
                last = Accounts.unknown();
                assertThat(page.ask(last).isSent()).isTrue();
            }
            assertThat(events.awaitTooManyMails("SEND_VERIFY_EMAIL_ERROR", last)
                            .path("details")
                            .path("reason")
                            .asText())
                    .isEqualTo("CLIENT");
        });
    }

    // S17, S20

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=",
                "username=%20",
                "other=x",
                "username=jean",
                "username=%40",
                "username=a%40",
                "username=a%40b%40c",
                "username=jean%40example.com%0d%0aBcc%3a%20sesame-hostile-mark%40example.com",
                "username=jean%00%40example.com",
                "username=%e2%80%aejean%40example.com%e2%80%aex",
                "username=%3Cscript%3Esesame-hostile-mark%40example.com",
                "username=%24%7b7*7%7d",
                "username=%7b0%7d",
                "username=jean%40stra%c3%9fe.example",
                "username=jean%20dupont%40example.com"
            })
    void whateverIsTypedIsAskedAgain(String body) throws Exception {
        var before = ServerLog.of(server).length();
        var answer = WorkspaceVisitor.open(server).send(body);
        assertThat(answer.page().status()).isEqualTo(200);
        assertThat(answer.isAsked()).isTrue();
        assertThat(answer.error()).isNotBlank();
        assertThat(answer.page().body()).doesNotContain("<script>" + MARK, ">49<");
        assertQuiet(before);
    }

    @Test
    void absurdLengthsAndRepetitionsGetAClearAnswer() throws Exception {
        var before = ServerLog.of(server).length();
        var visitor = WorkspaceVisitor.open(server);
        assertThat(visitor.send("username=" + "a".repeat(20_000) + "%40example.com")
                        .page()
                        .status())
                .isEqualTo(200);
        assertThat(visitor.send("username=x&username=y&nonce=z").page().status())
                .isEqualTo(200);
        assertThat(visitor.http()
                        .post(visitor.address(), "{}", "application/json")
                        .status())
                .isIn(200, 415);
        for (var query : List.of(
                "client_id=%7Bx%7D&tab_id=%7Bx%7D",
                "client_id=demo&tab_id=" + MARK + "&client_data=%7B%7D",
                "redirect_uri=https%3A%2F%2F" + MARK + ".example",
                "client_id=" + MARK)) {
            var page =
                    WorkspaceVisitor.open(server, new HttpVisitor(server), URI.create(visitor.address() + "?" + query));
            assertThat(page.page().status()).as(query).isEqualTo(200);
            var sent = page.send("username=" + Accounts.unknown().replace("@", "%40"));
            assertThat(sent.page().status()).as(query).isEqualTo(303);
            assertThat(sent.page().location().toString())
                    .as(query)
                    .startsWith(server.realm("sesame") + "/sesame-workspace/sent");
            assertThat(sent.follow().isSent()).as(query).isTrue();
        }
        assertThat(new HttpVisitor(server)
                        .get(URI.create(visitor.address() + "?token=%7By%7D"))
                        .status())
                .isEqualTo(404);
        mails.settle();
        assertQuiet(before);
    }

    private void assertQuiet(int before) {
        assertThat(ServerLog.of(server).faultsAfter(before))
                .allMatch(fault -> FRAMEWORK.matcher(fault).find());
    }
}
