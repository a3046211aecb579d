package fr.sesame.sheets;

import fr.sesame.sheets.ListText.Row;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of codes: CSV in UTF-8, one person a line, as the server writes it and as spreadsheets leave it. It is read line by line,
 * however long it is. Lines that hold no code are counted and left out.
 */
final class CodeList implements AutoCloseable {

    private static final String ISSUED = "issued";

    /** The longest that Keycloak takes, with room for those of directories. */
    private static final int USERNAME_LENGTH = 320;

    private static final int NAME_LENGTH = 200;

    private static final int CODE_LENGTH = 100;

    /** The last apostrophe before the beginning of a formula, at the beginning of a field or behind what separates fields somewhere. */
    private static final Pattern GUARD = Pattern.compile("(?:(?<=[;,\t])|^)([\"'\\p{Zs}]*)'(?=[=+\\-@\t＝＋－＠﹦﹢﹣﹫−])");

    private enum Column {
        USERNAME(true),
        NAME(false),
        STATUS(true),
        CODE(true),
        VALID_FROM(false),
        VALID_UNTIL(true),
        USES(false);

        /** Whether a list without it is of no use. */
        private final boolean needed;

        Column(boolean needed) {
            this.needed = needed;
        }

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ListText text;
    private final Map<Column, Integer> columns;
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private CodeList(ListText text, Map<Column, Integer> columns) {
        this.text = text;
        this.columns = columns;
    }

    /**
     * @param bytes closed with the list
     * @throws ListProblem when it is no such list
     */
    static CodeList read(InputStream bytes) throws IOException, ListProblem {
        var text = ListText.open(bytes);
        var header = text.header();
        if (header.isEmpty()) {
            throw new ListProblem("The list is empty.");
        }
        return new CodeList(text, columns(header.get().fields()));
    }

    /** The next code that was issued, if there is one. */
    Optional<AccessCode> next() throws IOException, ListProblem {
        for (var row = text.next(); row.isPresent(); row = text.next()) {
            var code = code(row.get());
            if (code.isPresent()) {
                return code;
            }
        }
        return Optional.empty();
    }

    /** How many lines have been left out so far, for each status. */
    Map<String, Integer> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /** What kept issued codes from being printed, so far. */
    List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private Optional<AccessCode> code(Row row) {
        if (row.fields().isEmpty()) {
            problems.add("line " + row.number() + ": a quotation mark isn't closed");
            return Optional.empty();
        }
        var status = field(row, Column.STATUS);
        if (!ISSUED.equalsIgnoreCase(status)) {
            leftOut.merge(printable(status), 1, Integer::sum);
            return Optional.empty();
        }
        try {
            return Optional.of(new AccessCode(
                    row.number(),
                    text(row, Column.USERNAME, USERNAME_LENGTH),
                    shortened(field(row, Column.NAME)),
                    text(row, Column.CODE, CODE_LENGTH),
                    instant(row, Column.VALID_FROM),
                    instant(row, Column.VALID_UNTIL),
                    uses(row)));
        } catch (BadField e) {
            problems.add("line " + row.number() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private String field(Row row, Column column) {
        var index = columns.get(column);
        return index == null || index >= row.fields().size()
                ? ""
                : unguarded(row.fields().get(index)).strip();
    }

    /** Without the apostrophes that the server puts before what a spreadsheet would take for a formula. */
    private static String unguarded(String text) {
        return GUARD.matcher(text).replaceAll("$1");
    }

    private String text(Row row, Column column, int longest) throws BadField {
        var text = field(row, column);
        if (text.isEmpty()) {
            throw new BadField(column.title() + " is empty");
        }
        if (text.length() > longest) {
            throw new BadField(column.title() + " is longer than " + longest + " characters");
        }
        return text;
    }

    private @Nullable Instant instant(Row row, Column column) throws BadField {
        var text = field(row, column);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadField(
                    column.title() + " is no instant like 2026-12-01T08:00:00Z; did a spreadsheet change it?");
        }
    }

    private int uses(Row row) throws BadField {
        var text = field(row, Column.USES);
        try {
            return text.isEmpty() ? 0 : Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new BadField(Column.USES.title() + " is no number");
        }
    }

    private static String shortened(String name) {
        if (name.length() <= NAME_LENGTH) {
            return name;
        }
        var end = name.offsetByCodePoints(0, name.codePointCount(0, NAME_LENGTH) - 1);
        return name.substring(0, end) + "…";
    }

    /** A status is a word of the server's; whatever else stands there must not upset a terminal, nor hold a code. */
    private static String printable(String status) {
        return status.matches("[A-Za-z][A-Za-z_-]{0,39}") ? status.toLowerCase(Locale.ROOT) : "without a status";
    }

    private static Map<Column, Integer> columns(List<String> header) throws ListProblem {
        var places = new HashMap<String, Integer>();
        for (var index = 0; index < header.size(); index++) {
            var title = header.get(index).strip().toLowerCase(Locale.ROOT);
            if (places.put(title, index) != null && !title.isEmpty()) {
                throw new ListProblem("The list has the column " + quoted(title) + " twice.");
            }
        }
        var columns = new HashMap<Column, Integer>();
        var missing = new ArrayList<String>();
        for (var column : Column.values()) {
            var place = places.get(column.title());
            if (place != null) {
                columns.put(column, place);
            } else if (column.needed) {
                missing.add(column.title());
            }
        }
        if (!missing.isEmpty()) {
            throw new ListProblem("The list lacks the column" + (missing.size() > 1 ? "s " : " ")
                    + String.join(", ", missing) + ". Its first line names them: "
                    + "line,username,name,status,code,valid_from,valid_until,uses,message");
        }
        return columns;
    }

    private static String quoted(String title) {
        return title.matches("[\\p{L}\\p{N} _-]{1,40}") ? title : "…";
    }

    /** A line that can't be printed. */
    private static final class BadField extends Exception {

        private static final long serialVersionUID = 1L;

        BadField(String message) {
            super(message);
        }
    }
}
