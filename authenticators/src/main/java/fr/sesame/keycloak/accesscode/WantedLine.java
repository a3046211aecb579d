package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.NamedUsers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
        var header = rows.get(0).cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!header.contains(USERNAME)
                || !COLUMNS.containsAll(header)
                || new HashSet<>(header).size() < header.size()) {
            throw new UnfitTermsException("list_header_unknown");
        }
        return rows.stream().skip(1).map(row -> read(row, header, policy, now)).toList();
    }

    private static WantedLine read(Csv.Row row, List<String> header, CodePolicy policy, Instant now) {
        var name = cell(row, header, USERNAME);
        if (row.cells().size() > header.size()) {
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
        return index >= 0 && index < row.cells().size() ? row.cells().get(index).strip() : "";
    }

    /** Whom it is for. */
    Optional<UserModel> user(KeycloakSession session, RealmModel realm) {
        var users = new NamedUsers(session, realm);
        return isId ? users.byId(who) : users.byName(who);
    }
}
