package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.accesscode.AccessCodes.Issued;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * What has become of a {@link WantedLine}, for the list that the admin gets: the printed sheets are made from it.
 *
 * @param name of the person, for the sheet
 * @param issued null where none was
 * @param message why not
 */
record ReportLine(
        int number, String username, String name, @Nullable Issued issued, String message) {

    static final String HEADER =
            Csv.line("line", "username", "name", "status", "code", "valid_from", "valid_until", "uses", "message");

    static ReportLine issued(WantedLine line, UserModel user, Issued issued) {
        return new ReportLine(line.number(), user.getUsername(), name(user), issued, "");
    }

    /** Of somebody whom the admin may know. */
    static ReportLine refused(WantedLine line, UserModel user, String message) {
        return new ReportLine(line.number(), user.getUsername(), name(user), null, message);
    }

    static ReportLine refused(WantedLine line, String message) {
        return new ReportLine(line.number(), line.isId() ? "" : line.who(), "", null, message);
    }

    static String name(UserModel user) {
        return Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    static String message(IssuePermission.Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return issued == null
                ? Csv.line(number, username, name, "refused", "", "", "", "", message)
                : Csv.line(
                        number,
                        username,
                        name,
                        "issued",
                        issued.code().grouped(),
                        issued.terms().from(),
                        issued.terms().until(),
                        issued.terms().uses(),
                        "");
    }
}
