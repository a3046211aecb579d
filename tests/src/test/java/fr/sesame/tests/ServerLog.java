package fr.sesame.tests;

import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.Optional;

/**
 * What a server logs. A container's log has a line a while after the server has written it, so whoever looks for one waits;
 * whoever wants to find nothing looks for something later first.
 */
record ServerLog(SesameServer server) {

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

    private String all() {
        try {
            return server.log();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
