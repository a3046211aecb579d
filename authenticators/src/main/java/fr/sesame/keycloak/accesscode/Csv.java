package fr.sesame.keycloak.accesscode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Comma-separated values as RFC 4180 has them, but for one thing: a cell ends with its line. Nothing that belongs into a list of people
 * has a line break, and a quotation mark that somebody forgot would take everybody after it along.
 */
final class Csv {

    private static final Pattern END_OF_LINE = Pattern.compile("\r\n|\r|\n");

    /** Whatever ends a line somewhere. */
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /** With which spreadsheets part cells, as is usual in their language. */
    private static final String SEPARATORS = ";\t,";

    /**
     * What a spreadsheet takes for the beginning of a formula, at the beginning of a cell and behind whatever parts cells in some language,
     * with quotation marks or spaces before it; at the mark an apostrophe makes it a text. Apostrophes that are there already get one more, so
     * that one less is always what it was.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(?:(?<=[;,\t])|^)(?=[\"'\\p{Zs}]*+[=+\\-@\t＝＋－＠﹦﹢﹣﹫−])[\"'\\p{Zs}]*+");

    private static final char QUOTE = '"';

    private Csv() {}

    /**
     * A line of the text.
     *
     * @param line its number, the first one being 1
     * @param cells none where it can’t be read
     */
    record Row(int line, List<String> cells) {

        /** Whether a quotation mark isn’t closed in it, or something stands behind one that closes. */
        boolean isUnreadable() {
            return cells.isEmpty();
        }

        private boolean isBlank() {
            return !isUnreadable() && cells.stream().allMatch(String::isBlank);
        }
    }

    /**
     * Reads a text, whose end of lines may be any, and whose cells are parted by commas, semicolons or tabs, as its first line is. Lines of
     * nothing are no rows.
     */
    static List<Row> read(String text) {
        var lines = END_OF_LINE.split(text.startsWith("\ufeff") ? text.substring(1) : text, -1);
        var separator = Stream.of(lines)
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(Csv::separator)
                .orElse(',');
        return IntStream.range(0, lines.length)
                .mapToObj(index -> new Row(index + 1, cells(lines[index], separator)))
                .filter(row -> !row.isBlank())
                .toList();
    }

    /** The first that isn’t between quotation marks. */
    private static char separator(String header) {
        var quoted = false;
        for (var at = 0; at < header.length(); at++) {
            var sign = header.charAt(at);
            if (sign == QUOTE) {
                quoted = !quoted;
            } else if (!quoted && SEPARATORS.indexOf(sign) >= 0) {
                return sign;
            }
        }
        return ',';
    }

    private static List<String> cells(String line, char separator) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quote = Quote.NONE;
        for (var at = 0; at < line.length(); at++) {
            var sign = line.charAt(at);
            if (quote == Quote.OPEN && sign == QUOTE && at + 1 < line.length() && line.charAt(at + 1) == QUOTE) {
                cell.append(QUOTE);
                at++;
            } else if (quote == Quote.OPEN) {
                if (sign == QUOTE) {
                    quote = Quote.CLOSED;
                } else {
                    cell.append(sign);
                }
            } else if (sign == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
                quote = Quote.NONE;
            } else if (quote == Quote.CLOSED) {
                if (!Character.isWhitespace(sign) && !Character.isSpaceChar(sign)) {
                    return List.of();
                }
            } else if (sign == QUOTE && cell.toString().isBlank()) {
                quote = Quote.OPEN;
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        if (quote == Quote.OPEN) {
            return List.of();
        }
        cells.add(cell.toString());
        return List.copyOf(cells);
    }

    private enum Quote {
        NONE,
        OPEN,
        CLOSED
    }

    /** A line, with its end. No cell is a formula to a spreadsheet, and none has a line break. */
    static String line(Object... cells) {
        return Stream.of(cells).map(cell -> cell(cell.toString())).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        var inert = FORMULA.matcher(LINE_BREAK.matcher(text).replaceAll(" ")).replaceAll("$0'");
        return inert.chars().anyMatch(sign -> sign == QUOTE || SEPARATORS.indexOf(sign) >= 0)
                ? QUOTE + inert.replace("\"", "\"\"") + QUOTE
                : inert;
    }
}
