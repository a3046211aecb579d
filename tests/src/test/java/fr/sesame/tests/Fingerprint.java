package fr.sesame.tests;

import fr.sesame.tests.server.Answer;
import java.util.stream.Collectors;

/** An answer in a form that can be compared with another visitor's. */
final class Fingerprint {

    private Fingerprint() {}

    /** Status, headers, cookies and body, without what is new in every answer. */
    static String of(Answer answer, String name) {
        var headers = answer.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
        var cookies = answer.cookies().stream()
                .map(cookie -> cookie.getName() + " " + cookie.getPath() + " " + cookie.getMaxAge() + " "
                        + cookie.getSecure() + " " + cookie.isHttpOnly())
                .collect(Collectors.joining("\n"));
        return (answer.status() + "\n" + headers + "\n" + cookies + "\n" + answer.body())
                .replace(">" + masked(name) + "<", ">MASKED<")
                .replace(name.replace("@", "@<wbr>"), "SHOWN-NAME")
                .replace(name, "NAME")
                .replaceAll("(session_code|tab_id)=[\\w-]+", "$1=NONCE")
                .replaceAll(
                        "(KC_RESTART|AUTH_SESSION_ID|KC_AUTH_SESSION_HASH|SESAME_ASKED|SESAME_WORKSPACE)=[^;]*",
                        "$1=NONCE")
                .replaceAll("data-tab=\"[^\"]*\"", "data-tab=NONCE")
                .replaceAll("data-session=\"[^\"]*\"", "data-session=NONCE")
                .replaceAll("data-challenge=\"[^\"]*\"", "data-challenge=NONCE")
                // A minute may begin between two answers.
                .replaceAll("(id=\"sesame-asked-at\">[^<]*?)\\d\\d:\\d\\d", "$1MINUTE")
                // An address is shown with a place to break the line, a user name without an @ isn't.
                .replace("SHOWN-NAME", "NAME")
                .replaceAll("content-length: \\[\\d+]", "content-length");
    }

    /** What was typed, as far as pages that everybody may see show it. */
    private static String masked(String name) {
        return name.replaceFirst("^(.)[^@]*", "$1•••").replace("@", "@<wbr>");
    }
}
