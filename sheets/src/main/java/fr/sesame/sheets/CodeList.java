package fr.sesame.sheets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The list of codes: CSV in UTF-8, one person a line, as the server writes it and as spreadsheets leave it. It is read line by line,
 * however long it is. Lines that hold no code are counted and left out.
 */
final class CodeList implements AutoCloseable {

    private static final String ISSUED = "issued";

    /** More of a first line than the server ever writes, to find out what separates its columns. */
    private static final int HEADER_LENGTH = 4096;

    /** The longest that Keycloak takes, with room for those of directories. */
    private static final int USERNAME_LENGTH = 320;

    private static final int NAME_LENGTH = 200;

    private static final int CODE_LENGTH = 100;

    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

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

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<Column, Integer> columns;
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private CodeList(CsvReader<CsvRecord> reader, Iterator<CsvRecord> records, Map<Column, Integer> columns) {
        this.reader = reader;
        this.records = records;
        this.columns = columns;
    }

    /**
     * @param bytes closed with the list
     * @throws ListProblem when it is no such list
     */
    static CodeList read(InputStream bytes) throws IOException, ListProblem {
        var text = text(bytes);
        // Missing and additional columns are reported by line instead of ending everything.
        var reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
        var records = reader.iterator();
        var header = next(records);
        if (header == null) {
            throw new ListProblem("The list is empty.");
        }
        return new CodeList(reader, records, columns(header.getFields()));
    }

    /** The next code that was issued, if there is one. */
    Optional<AccessCode> next() throws IOException, ListProblem {
        for (var row = next(records); row != null; row = next(records)) {
            var code = code(row);
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
        reader.close();
    }

    private Optional<AccessCode> code(CsvRecord row) {
        var status = field(row, Column.STATUS);
        if (!ISSUED.equalsIgnoreCase(status)) {
            leftOut.merge(printable(status), 1, Integer::sum);
            return Optional.empty();
        }
        try {
            return Optional.of(new AccessCode(
                    row.getStartingLineNumber(),
                    text(row, Column.USERNAME, USERNAME_LENGTH),
                    shortened(field(row, Column.NAME)),
                    text(row, Column.CODE, CODE_LENGTH),
                    instant(row, Column.VALID_FROM),
                    instant(row, Column.VALID_UNTIL),
                    uses(row)));
        } catch (BadField e) {
            problems.add("line " + row.getStartingLineNumber() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private String field(CsvRecord row, Column column) {
        var index = columns.get(column);
        return index == null || index >= row.getFieldCount()
                ? ""
                : unguarded(row.getField(index)).strip();
    }

    /** Without the apostrophe that the server puts before what a spreadsheet would take for a formula. */
    private static String unguarded(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && FORMULA.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    private String text(CsvRecord row, Column column, int longest) throws BadField {
        var text = field(row, column);
        if (text.isEmpty()) {
            throw new BadField(column.title() + " is empty");
        }
        if (text.length() > longest) {
            throw new BadField(column.title() + " is longer than " + longest + " characters");
        }
        return text;
    }

    private @Nullable Instant instant(CsvRecord row, Column column) throws BadField {
        var text = field(row, column);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadField(
                    column.title() + " is no instant like 2026-12-01T08:00:00Z; did a spreadsheet change it?");
        }
    }

    private int uses(CsvRecord row) throws BadField {
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

    private static BufferedReader text(InputStream bytes) throws IOException, ListProblem {
        var buffered = new BufferedInputStream(bytes);
        buffered.mark(3);
        var start = buffered.readNBytes(3);
        buffered.reset();
        if (start.length >= 2 && (start[0] == (byte) 0xFF || start[0] == (byte) 0xFE)) {
            throw new ListProblem("The list isn't in UTF-8 but in UTF-16. Save it as \"CSV UTF-8\".");
        }
        if (start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            buffered.skipNBytes(3);
        }
        // A decoder of its own refuses what isn't UTF-8, where a reader by the name of the charset would put in
        // question marks.
        return new BufferedReader(new InputStreamReader(buffered, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    }

    /** Spreadsheets separate with what is usual in their language. */
    private static char separator(BufferedReader text) throws IOException, ListProblem {
        text.mark(HEADER_LENGTH + 1);
        var line = new StringBuilder();
        try {
            for (var c = text.read();
                    c >= 0 && c != '\n' && c != '\r' && line.length() < HEADER_LENGTH;
                    c = text.read()) {
                line.append((char) c);
            }
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
        text.reset();
        var header = line.toString();
        return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
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

    private static @Nullable CsvRecord next(Iterator<CsvRecord> records) throws IOException, ListProblem {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw new ListProblem(
                    "The list is no CSV: a quotation mark isn't closed, or a line or field is far too long.");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw notUtf8();
            }
            throw e.getCause();
        }
    }

    private static ListProblem notUtf8() {
        return new ListProblem("The list isn't in UTF-8. In a spreadsheet, save it as \"CSV UTF-8\".");
    }

    /** A line that can't be printed. */
    private static final class BadField extends Exception {

        private static final long serialVersionUID = 1L;

        BadField(String message) {
            super(message);
        }
    }
}
