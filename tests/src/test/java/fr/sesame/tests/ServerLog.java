package fr.sesame.tests;

import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server logs. A container's log has a line a while after the server has written it, so whoever looks for one waits;
 * whoever wants to find nothing looks for something later first.
 */
record ServerLog(SesameServer server) {

    /** But for Keycloak's own listener, which logs each event of an error. */
    private static final Pattern FAULT =
            Pattern.compile("^[^\\n]* (WARN|ERROR) +\\[(?!org\\.keycloak\\.events)|\\R\\tat ");

    /** Where one ends: what stands between it and the next, such as a stack trace, goes with it. */
    private static final Pattern NEXT = Pattern.compile("\\R(?=\\d{4}-\\d\\d-\\d\\d \\d\\d:)");

    static ServerLog of(SesameServer server) {
        return new ServerLog(server);
    }

    /** All of it, once it says this. */
    String await(String words) {
        return awaitAfter(0, words);
    }

    /** What came after so many characters, once it says this. */
    String awaitAfter(int before, String words) {
        return Patience.find(
                () -> Optional.of(all().substring(before)).filter(log -> log.contains(words)),
                () -> "not in the log: " + words);
    }

    /** How much of it there is. */
    int length() {
        return all().length();
    }

    /** What came after so many characters. */
    String after(int before) {
        return all().substring(before);
    }

    /** What was logged after so many characters and says that something is wrong. */
    List<String> faultsAfter(int before) {
        return faults(after(before));
    }

    /** What of a piece of a log says that something is wrong, stack traces included; but for what is about mails of tests beside. */
    static List<String> faults(String log) {
        return NEXT.splitAsStream(log)
                .filter(entry -> FAULT.matcher(entry).find())
                // Their mail servers refuse, and go away.
                .filter(entry -> !entry.contains(MailRealm.PREFIX))
                .toList();
    }

    private String all() {
        try {
            return server.log();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
