package fr.sesame.tests.times;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prints where the time of the last run of the suite went, as tables for CONTRIBUTING.md. It needs nothing but Java, from the
 * project's folder: {@code java tests/src/test/java/fr/sesame/tests/times/SuiteTimes.java}.
 */
public final class SuiteTimes {

    private static final Path TARGET = Path.of("tests", "target");

    /** The name of a class, in the first element of its report, and how long each of its tests took, without waiting for a server. */
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]* name=\"(?:[^\"]*\\.)?([^\"]*)\"");

    private static final Pattern TEST = Pattern.compile("<testcase [^>]* time=\"([0-9.,]*)\"");

    private SuiteTimes() {}

    private record Row(String name, long times, double seconds) {}

    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        print(out, "class", "tests", classes());
        print(out, "on what", "times", spent());
    }

    private static List<Row> classes() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (var reports = Files.newDirectoryStream(TARGET.resolve("failsafe-reports"), "TEST-*.xml")) {
            for (var report : reports) {
                rows.add(row(Files.readString(report)));
            }
        }
        return rows;
    }

    private static Row row(String report) {
        var suite = SUITE.matcher(report);
        var tests = TEST.matcher(report)
                .results()
                .mapToDouble(test -> Double.parseDouble(test.group(1).replace(",", "")))
                .summaryStatistics();
        return new Row(suite.find() ? suite.group(1) : "?", tests.getCount(), tests.getSum());
    }

    private static List<Row> spent() throws IOException {
        return Files.readAllLines(TARGET.resolve("spent.tsv")).stream()
                .map(line -> line.split("\t", -1))
                .map(cells -> new Row(cells[0], Long.parseLong(cells[1]), Long.parseLong(cells[2]) / 1000.0))
                .toList();
    }

    private static void print(PrintStream out, String what, String count, List<Row> rows) {
        out.printf("| %s | %s | seconds |%n| --- | ---: | ---: |%n", what, count);
        rows.stream()
                .sorted(Comparator.comparingDouble(Row::seconds).reversed())
                .forEach(row -> out.printf("| %s | %d | %.0f |%n", row.name(), row.times(), row.seconds()));
        out.printf(
                "| all | %d | %.0f |%n%n",
                rows.stream().mapToLong(Row::times).sum(),
                rows.stream().mapToDouble(Row::seconds).sum());
    }
}
