package fr.sesame.keycloak.accesscode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comma-separated values as RFC 4180 has them. */
final class Csv {

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    /** Where the language of the spreadsheet is French, this parts cells as well. */
    private static final Pattern FORMULA_IN_FRENCH = Pattern.compile(";(?=[=+\\-@＝＋－＠])");

    private static final char QUOTE = '"';

    private Csv() {}

    /**
     * A record of the text.
     *
     * @param line where it begins, the first line being 1
     */
    record Row(int line, List<String> cells) {

        private boolean isBlank() {
            return cells.size() == 1 && cells.get(0).isBlank();
        }
    }

    /** Reads a text, whose end of lines may be any. Empty lines are no rows. */
    static List<Row> read(String text) {
        var rows = new ArrayList<Row>();
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        var line = 1;
        var begin = 1;
        for (var at = text.startsWith("\ufeff") ? 1 : 0; at < text.length(); at++) {
            var sign = text.charAt(at);
            if (sign == '\n') {
                line++;
            }
            if (quoted) {
                if (sign != QUOTE) {
                    cell.append(sign);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
                    cell.append(QUOTE);
                    at++;
                } else {
                    quoted = false;
                }
            } else if (sign == QUOTE && cell.isEmpty()) {
                quoted = true;
            } else if (sign == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (sign == '\n' || (sign == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'))) {
                cells.add(cell.toString());
                cell.setLength(0);
                add(rows, new Row(begin, List.copyOf(cells)));
                cells.clear();
                if (sign == '\r') {
                    line++;
                }
                begin = line;
            } else if (sign != '\r') {
                cell.append(sign);
            }
        }
        if (!cell.isEmpty() || !cells.isEmpty()) {
            cells.add(cell.toString());
            add(rows, new Row(begin, List.copyOf(cells)));
        }
        return rows;
    }

    private static void add(List<Row> rows, Row row) {
        if (!row.isBlank()) {
            rows.add(row);
        }
    }

    /** A line, with its end. No cell is a formula to a spreadsheet. */
    static String line(Object... cells) {
        return Stream.of(cells).map(cell -> cell(cell.toString())).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        var begun = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        var inert = FORMULA_IN_FRENCH.matcher(begun).replaceAll(";'");
        return inert.chars().anyMatch(sign -> sign == ',' || sign == QUOTE || sign == '\r' || sign == '\n')
                ? QUOTE + inert.replace("\"", "\"\"") + QUOTE
                : inert;
    }
}
