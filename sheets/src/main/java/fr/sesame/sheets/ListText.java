package fr.sesame.sheets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a list and their fields. Each line stands for itself, as the server writes them: a quotation mark that isn’t closed in its
 * line costs that one, and nobody after it.
 */
final class ListText implements AutoCloseable {

    /** Many times what the server ever writes into one. */
    private static final int LONGEST_LINE = 1 << 16;

    /**
     * A line.
     *
     * @param number in the file, from 1 on
     * @param fields none where it can’t be read
     */
    record Row(long number, List<String> fields) {}

    private final BufferedReader text;
    private char separator = ',';
    private long number;

    private ListText(BufferedReader text) {
        this.text = text;
    }

    /**
     * Begins to read.
     *
     * @param bytes closed with the list
     */
    static ListText open(InputStream bytes) throws IOException, ListProblem {
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
        return new ListText(
                new BufferedReader(new InputStreamReader(buffered, StandardCharsets.UTF_8.newDecoder()), 1 << 16));
    }

    /** The first line with something in it. Spreadsheets separate with what is usual in their language, which it shows. */
    Optional<Row> header() throws IOException, ListProblem {
        var line = line();
        while (line.isPresent() && line.get().isBlank()) {
            line = line();
        }
        line.ifPresent(header -> separator = header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',');
        return line.map(this::row);
    }

    /** The next line with something in a field. */
    Optional<Row> next() throws IOException, ListProblem {
        for (var line = line(); line.isPresent(); line = line()) {
            var row = row(line.get());
            if (row.fields().isEmpty() || !row.fields().stream().allMatch(String::isBlank)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private Row row(String line) {
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .ofCsvRecord(line)) {
            return new Row(
                    number,
                    reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of("")));
        } catch (CsvParseException e) {
            return new Row(number, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> line() throws IOException, ListProblem {
        try {
            var line = new StringBuilder();
            for (var sign = text.read(); sign >= 0; sign = text.read()) {
                if (sign == '\n' || sign == '\r') {
                    skipSecondOf(sign);
                    number++;
                    return Optional.of(line.toString());
                }
                if (sign == 0) {
                    // Half of the bytes of UTF-16, where no mark at the beginning gives it away.
                    throw notUtf8();
                }
                if (line.length() == LONGEST_LINE) {
                    throw new ListProblem("The list is no CSV: a line is far too long.");
                }
                line.append((char) sign);
            }
            number++;
            return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
    }

    private void skipSecondOf(int sign) throws IOException {
        if (sign == '\r') {
            text.mark(1);
            if (text.read() != '\n') {
                text.reset();
            }
        }
    }

    private static ListProblem notUtf8() {
        return new ListProblem("The list isn't in UTF-8. In a spreadsheet, save it as \"CSV UTF-8\".");
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
