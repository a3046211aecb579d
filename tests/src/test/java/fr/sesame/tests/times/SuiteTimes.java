package fr.sesame.tests.times;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Prints where the time of the last run of the suite went, as tables for CONTRIBUTING.md. It needs nothing but Java, from the
 * project's folder: {@code java tests/src/test/java/fr/sesame/tests/times/SuiteTimes.java}. With the argument
 * {@code lanes} it prints as well which class ran when, beside which others.
 */
public final class SuiteTimes {

    private static final Path TARGET = Path.of("tests", "target");

    /** The first element of a report; the name is that of the class. */
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>");

    private static final Pattern ATTRIBUTE = Pattern.compile(" (name|time|tests)=\"([^\"]*)\"");

    private SuiteTimes() {}

    private record Row(String name, long times, double seconds) {}

    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        print(out, "class", "tests", classes());
        print(out, "on what", "times", spent());
        if (List.of(arguments).contains("lanes")) {
            printLanes(out);
        }
    }

    /** When the classes began and ended, a column for each of those that ran side by side. */
    private static void printLanes(PrintStream out) throws IOException {
        Map<String, List<String>> lanes = new TreeMap<>();
        Files.readAllLines(TARGET.resolve("classes.tsv")).stream()
                .map(line -> line.split("\t", -1))
                .sorted(Comparator.comparingLong(cells -> Long.parseLong(cells[2])))
                .forEach(cells -> lanes.computeIfAbsent(cells[1], lane -> new ArrayList<>())
                        .add("%4d-%4d %s"
                                .formatted(
                                        Long.parseLong(cells[2]) / 1000, Long.parseLong(cells[3]) / 1000, cells[0])));
        lanes.forEach((lane, classes) -> {
            out.println(lane);
            classes.forEach(line -> out.println("  " + line));
        });
    }

    private static List<Row> classes() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (var reports = Files.newDirectoryStream(TARGET.resolve("failsafe-reports"), "TEST-*.xml")) {
            for (var report : reports) {
                var suite = SUITE.matcher(Files.readString(report));
                if (suite.find()) {
                    rows.add(row(suite.group()));
                }
            }
        }
        return rows;
    }

    private static Row row(String suite) {
        var name = "";
        var tests = 0L;
        var seconds = 0.0;
        for (var attribute = ATTRIBUTE.matcher(suite); attribute.find(); ) {
            switch (attribute.group(1)) {
                case "name" -> name = attribute.group(2).replaceFirst(".*\\.", "");
                case "tests" -> tests = Long.parseLong(attribute.group(2));
                default -> seconds = Double.parseDouble(attribute.group(2).replace(",", ""));
            }
        }
        return new Row(name, tests, seconds);
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
