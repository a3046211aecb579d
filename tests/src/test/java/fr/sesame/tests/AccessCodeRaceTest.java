package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What several do with one access code at a time: whoever comes first has it, and whoever doesn't gets a page of ours. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class AccessCodeRaceTest {

    private static final String REFUSED = "Ce nom d’utilisateur et ce code ne vont pas ensemble";
    private static final String USED = "a déjà été utilisé";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final AccessCodes codes;

    AccessCodeRaceTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.codes = AccessCodes.byTheServersAdmin(server);
    }

    private List<LoginVisitor> atTheCode(int number) {
        return IntStream.range(0, number)
                .mapToObj(one -> codes.open(new HttpVisitor(server)))
                .toList();
    }

    /** Keycloak's detector has one person log in once at a time, as long as it is on. */
    private Change atOnce() {
        return Realm.sesame(admin).with("bruteForceProtected", false);
    }

    /** Each takes one away, and none takes away two. */
    @Test
    void sixteenUsesAtOnceAreSixteen() throws Exception {
        atOnce().during(() -> {
            var person = accounts.withoutAddress();
            var code = codes.issue(person.id(), Map.of("uses", 16));
            var in = AtOnce.each(
                    atTheCode(16), one -> AccessCodes.isAtNewPassword(AccessCodes.type(one, person.name(), code)));
            assertThat(in).hasSize(16).containsOnly(true);
            assertThat(codes.type(person.name(), code).error()).contains(USED);

            var more = accounts.withoutAddress();
            var fewer = codes.issue(more.id(), Map.of("uses", 5));
            in = AtOnce.each(
                    atTheCode(8), one -> AccessCodes.isAtNewPassword(AccessCodes.type(one, more.name(), fewer)));
            assertThat(in).filteredOn(let -> let).hasSize(5);
        });
    }

    @Test
    void whoeverComesWhileAdminsEndItGetsAPageOfOurs() throws Exception {
        var before = ServerLog.of(server).length();
        atOnce().during(() -> {
            for (var round = 0; round < 3; round++) {
                var person = accounts.withoutAddress();
                var code = codes.issue(person.id(), Map.of("uses", 16));
                var all = new ArrayList<Callable<String>>();
                atTheCode(6).forEach(one -> all.add(() -> told(AccessCodes.type(one, person.name(), code))));
                for (var admins = 0; admins < 2; admins++) {
                    all.add(() -> "issued "
                            + codes.ask(person.id(), Map.of("uses", 16)).statusCode());
                    all.add(() -> "ended "
                            + codes.api()
                                    .delete("access-codes/users/" + person.id())
                                    .statusCode());
                }
                assertThat(AtOnce.all(all))
                        .allMatch(List.of("in", "refused", "issued 200", "ended 204", "ended 404")::contains);
            }
        });
        assertLoggedNothing(before);
    }

    private static String told(LoginVisitor visitor) {
        if (AccessCodes.isAtNewPassword(visitor)) {
            return "in";
        }
        return visitor.has("sesame-access-code-form") && visitor.error().contains(REFUSED)
                ? "refused"
                : visitor.page().status() + " " + visitor.page().body();
    }

    private void assertLoggedNothing(int before) {
        assertThat(ServerLog.of(server).after(before).lines())
                .noneMatch(line -> line.contains("StaleObject")
                        || line.contains("OptimisticLock")
                        || line.contains("Uncaught server error"));
    }

    /** A new one ends the old, and none of those who issue it is told of anything else. */
    @Test
    void ofSeveralIssuedAtOnceOneIsGood() throws Exception {
        atOnce().during(() -> {
            var person = accounts.withoutAddress();
            codes.issue(person.id());
            var issued = AtOnce.times(6, () -> codes.issue(person.id()));
            assertThat(issued).doesNotHaveDuplicates();
            var in = issued.stream()
                    .map(code -> told(codes.type(person.name(), code)))
                    .toList();
            assertThat(in).containsOnlyOnce("in").allMatch(List.of("in", "refused")::contains);
        });
    }

    @Test
    void ofAMailsLinkAndItsCodeAtOnceOneLetsIn() throws Exception {
        var before = ServerLog.of(server).length();
        var activations = Activations.byTheServersAdmin(server);
        atOnce().during(() -> {
            for (var round = 0; round < 4; round++) {
                linkAndCode(activations);
            }
        });
        assertLoggedNothing(before);
    }

    private void linkAndCode(Activations activations) {
        var person = Activations.unactivated(admin);
        var mail = activations.send(person);
        var browser = new HttpVisitor(server);
        var link = LinkVisitor.open(server, mail.link(), browser).press().page();
        assertThat(link.status()).as(link.body()).isEqualTo(303);
        var typing = codes.open(new HttpVisitor(server));
        var both = AtOnce.<LoginVisitor>all(List.of(
                () -> LoginVisitor.come(server, browser).follow(),
                () -> AccessCodes.type(typing, person.name(), Activations.code(mail))));
        assertThat(both).filteredOn(AccessCodes::isAtNewPassword).hasSize(1);
        for (var late : both) {
            if (!AccessCodes.isAtNewPassword(late)) {
                assertThat(late.page().body()).containsAnyOf("ne permet plus d’activer", REFUSED, USED, "a expiré");
            }
        }
    }
}
