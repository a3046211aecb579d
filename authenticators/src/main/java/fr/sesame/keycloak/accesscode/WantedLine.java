package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.NamedUsers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One of many codes that an admin wants.
 *
 * @param number of the line, in what was sent; or from 1 on
 * @param who a user name, or a user's id
 * @param isId which of the two
 * @param terms null where they are unfit
 * @param problem what is wrong with them
 */
record WantedLine(
        int number, String who, boolean isId, @Nullable CodeTerms terms, String problem) {

    private static final String USERNAME = "username";
    private static final String FROM = "valid_from";
    private static final String SECONDS = "lifetime_seconds";
    private static final String USES = "uses";
    private static final String UNREADABLE = "quote_not_closed";
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
    private static final Set<String> COLUMNS = Set.of(USERNAME, FROM, SECONDS, USES);

    /** Those of users who are known by their ids. */
    static List<WantedLine> of(List<String> userIds, CodeTerms terms) {
        var lines = new ArrayList<WantedLine>();
        userIds.forEach(id -> lines.add(new WantedLine(lines.size() + 1, id, true, terms, "")));
        return lines;
    }

    /** Those of a list: {@code username}, and maybe {@code valid_from}, {@code lifetime_seconds} and {@code uses}. */
    static List<WantedLine> read(String csv, CodePolicy policy, Instant now) throws UnfitTermsException {
        var rows = Csv.read(csv);
        if (rows.isEmpty()) {
            throw new UnfitTermsException("list_empty");
        }
        var header = header(rows.get(0));
        if (!header.contains(USERNAME)
                || !COLUMNS.containsAll(header)
                || new HashSet<>(header).size() < header.size()) {
            throw new UnfitTermsException("list_header_unknown");
        }
        return rows.stream().skip(1).map(row -> read(row, header, policy, now)).toList();
    }

    /** Without the columns of nothing that a spreadsheet leaves at the right. */
    private static List<String> header(Csv.Row row) {
        var header = new ArrayList<>(row.cells().stream()
                .map(cell -> stripped(cell).toLowerCase(Locale.ROOT))
                .toList());
        while (!header.isEmpty() && header.get(header.size() - 1).isEmpty()) {
            header.remove(header.size() - 1);
        }
        return header;
    }

    private static WantedLine read(Csv.Row row, List<String> header, CodePolicy policy, Instant now) {
        if (row.isUnreadable()) {
            return new WantedLine(row.line(), "", false, null, UNREADABLE);
        }
        var name = cell(row, header, USERNAME);
        if (row.cells().stream().skip(header.size()).anyMatch(cell -> !cell.isBlank())) {
            return new WantedLine(row.line(), name, false, null, "line_malformed");
        }
        try {
            return new WantedLine(
                    row.line(),
                    name,
                    false,
                    CodeTerms.of(
                            policy,
                            now,
                            cell(row, header, FROM),
                            cell(row, header, SECONDS),
                            cell(row, header, USES),
                            null),
                    "");
        } catch (UnfitTermsException e) {
            return new WantedLine(row.line(), name, false, null, e.reason());
        }
    }

    private static String cell(Csv.Row row, List<String> header, String column) {
        var index = header.indexOf(column);
        return index >= 0 && index < row.cells().size() ? stripped(row.cells().get(index)) : "";
    }

    /** Without the spaces, invisible ones too, that come along with what is pasted. */
    private static String stripped(String cell) {
        return AROUND.matcher(cell).replaceAll("");
    }

    /** Whether nobody can be looked for. */
    boolean isUnreadable() {
        return problem.equals(UNREADABLE);
    }

    /** Whom it is for. */
    Optional<UserModel> user(KeycloakSession session, RealmModel realm) {
        var users = new NamedUsers(session, realm);
        return isId ? users.byId(who) : users.byName(who);
    }
}
