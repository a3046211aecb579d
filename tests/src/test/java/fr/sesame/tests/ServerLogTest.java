package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailBehaviour;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The server's log names nobody, with what all classes before this one on the same server have brought about. */
@OnSharedServer
@Order(Integer.MAX_VALUE)
class ServerLogTest {

    /** As {@link Accounts}, {@link Directory} and the realms of tests make them. */
    private static final Pattern SOMEBODY =
            Pattern.compile("\\b[a-z]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(@|%40|-without-it)");

    /**
     * Not what Keycloak itself logs: its listener events with all that was typed, its directories what was searched for, behind
     * them stack traces; its page of a profile whose values it has too many of.
     */
    private static final Pattern OURS = Pattern.compile(
            "^\\d{4}-\\S+ \\S+ .*?\\[(?!org\\.keycloak\\.(events|storage\\.ldap|forms\\.login\\.freemarker\\.model\\.ProfileBean))[\\w.$]+] .*");

    /** Where one begins: a moment. What an entry says on further lines belongs to it. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=\\d{4}-\\S+ \\S+ )");

    private static final Pattern SESAMES = Pattern.compile("\\d{4}-\\S+ \\S+ .*?\\[fr\\.sesame\\.[\\w.$]+] ");

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;

    ServerLogTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
    }

    private void assertNamesNobody(String log) {
        var lines = log.lines().filter(line -> OURS.matcher(line).matches()).toList();
        assertThat(lines).isNotEmpty().noneMatch(line -> SOMEBODY.matcher(line).find());
        // Of what is Sésame's the stack traces below, too.
        assertThat(ENTRY.splitAsStream(log)
                        .filter(entry -> SESAMES.matcher(entry).lookingAt()))
                .isNotEmpty()
                .noneMatch(entry -> SOMEBODY.matcher(entry).find());
    }

    @Test
    void mailsThatFailNameNobody() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var person = realm.person();
            mail.behave(MailBehaviour.REFUSE_RECIPIENT);
            realm.ask(person);
            realm.awaitEvent("SEND_RESET_PASSWORD_ERROR", person);
            // For whoever has to see to it: which realm, which server, and what it says.
            var told = "A mail of realm " + realm.name() + " was not taken by " + server.mailHost() + ":" + mail.port()
                    + ": ";
            var log = ServerLog.of(server).await(told);
            assertThat(log.lines()).anyMatch(line -> line.contains(told) && line.contains("SMTP 550"));
            assertNamesNobody(log);
        }
    }

    /** Its texts quote the search for the name that was typed. */
    @Test
    void aDirectoryThatIsDownNamesNobody() throws Exception {
        var typed = Accounts.unknown();
        Directory.of(server, admin).joinedAnsweringWhen(() -> false).during(() -> {
            new BruteForce(server, admin).tryWrongPassword(typed);
            LoginVisitor.ask(server, typed);
        });
        assertNamesNobody(ServerLog.of(server).await("Nobody can be looked up in realm sesame"));
    }

    /** Of Sésame's own a stranger brings about no warning, whatever the classes before have tried. */
    @Test
    void whoIsThereAndWhoIsNotLeavesNoTrace() throws Exception {
        var known = accounts.withPassword().name();
        LoginVisitor.ask(server, known);
        LoginVisitor.ask(server, Accounts.unknown());
        new HttpVisitor(server).openLoginAs(known);
        assertNamesNobody(server.log());
    }
}
