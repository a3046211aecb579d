package fr.sesame.keycloak.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard, the alert rules and their document say nothing of metrics that there aren't, and leave none out. */
class WatchingFilesTest {

    private static final Path FOLDER = Path.of("../watching");
    private static final Path DOCUMENT = Path.of("../docs/watching.md");
    private static final Path OUTBOX = Path.of("src/main/java/fr/sesame/keycloak/mail/OutboxMetrics.java");
    private static final Path TALLY = Path.of("src/main/java/fr/sesame/keycloak/watch/Tally.java");

    private static final Pattern METRIC = Pattern.compile("\\bsesame_[a-z_]+\\b");
    private static final Pattern MADE =
            Pattern.compile("(gauge|counter|seconds|builder|OUTCOMES =|THROTTLED =)\\(?\\s*\"(sesame\\.[a-z.]+)\"");
    private static final Pattern LABEL = Pattern.compile("\\b(kind|outcome|limit)(?:=|!=|=~)\\\\?\"([a-z_|]+)\\\\?\"");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^### (Sesame\\w+)$");

    private static String read(Path file) throws Exception {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As Prometheus calls them. */
    private static Set<String> metrics() throws Exception {
        var code = read(OUTBOX) + read(TALLY);
        return MADE.matcher(code)
                .results()
                .flatMap(WatchingFilesTest::series)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> series(MatchResult made) {
        var name = made.group(2).replace('.', '_');
        return switch (made.group(1)) {
            case "gauge" -> Stream.of(name);
            case "seconds" -> Stream.of(name + "_seconds");
            case "builder" -> Stream.of("_count", "_sum", "_max").map(end -> name + "_seconds" + end);
            default -> Stream.of(name + "_total");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"sesame-alerts.yaml", "sesame-alerts-test.yaml", "sesame-dashboard.json"})
    void everyMetricAndLabelIsOneThatThereIs(String file) throws Exception {
        var text = read(FOLDER.resolve(file));
        assertThat(metrics()).isNotEmpty().containsAll(found(METRIC, text, 0));
        for (var label : LABEL.matcher(text).results().toList()) {
            var known = switch (label.group(1)) {
                case "kind" -> Arrays.stream(Kind.values()).map(Kind::label);
                case "outcome" -> Arrays.stream(Outcome.values()).map(Outcome::label);
                default -> Arrays.stream(MailLimit.values()).map(MailLimit::label);
            };
            assertThat(known).as(label.group()).contains(label.group(2).split("\\|"));
        }
    }

    @Test
    void everyMetricIsOnTheDashboardAndInTheDocument() throws Exception {
        assertThat(found(METRIC, read(FOLDER.resolve("sesame-dashboard.json")), 0))
                .containsAll(metrics());
        assertThat(found(METRIC, read(DOCUMENT), 0)).containsAll(metrics());
    }

    @Test
    void theDocumentHasEveryKindWithItsOutcomes() throws Exception {
        var document = read(DOCUMENT);
        for (var kind : Kind.values()) {
            var row = Pattern.compile("(?m)^\\| `" + kind.label() + "` \\|[^|]*\\| ([^|]*) \\|$")
                    .matcher(document);
            assertThat(row.find()).as(kind.label()).isTrue();
            assertThat(found(Pattern.compile("`(\\w+)`"), row.group(1), 1))
                    .as(kind.label())
                    .isEqualTo(kind.outcomes().stream()
                            .map(Outcome::label)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        for (var outcome : Outcome.values()) {
            assertThat(document).containsPattern("(?m)^\\| `" + outcome.label() + "` \\|[^|]+\\|$");
        }
        for (var limit : MailLimit.values()) {
            assertThat(document).containsPattern("(?m)^\\| `" + limit.label() + "` \\|[^|]+\\|$");
        }
    }

    /** Whoever is called in the night finds there what to do. */
    @Test
    void theDocumentHasEveryAlert() throws Exception {
        assertThat(found(HEADING, read(DOCUMENT), 1))
                .isEqualTo(found(ALERT, read(FOLDER.resolve("sesame-alerts.yaml")), 1));
    }

    @Test
    void everyAlertIsTested() throws Exception {
        var tests = read(FOLDER.resolve("sesame-alerts-test.yaml"));
        assertThat(found(ALERT, read(FOLDER.resolve("sesame-alerts.yaml")), 1))
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert + "\n        exp_alerts:\n"));
    }

    private static JsonNode dashboard() throws Exception {
        return new ObjectMapper()
                .readTree(FOLDER.resolve("sesame-dashboard.json").toFile());
    }

    @Test
    void theDashboardIsJson() throws Exception {
        var dashboard = dashboard();
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(10);
        assertThat(dashboard.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    /** Grafana hands them on as they are, and a panel whose query is wrong stays empty. */
    @Test
    void prometheusTakesTheDashboardsQueries() throws Exception {
        // As Grafana fills them in.
        var queries = dashboard().findValuesAsText("expr").stream()
                .map(query -> query.replace("$__rate_interval", "5m").replace("$instance", ".*"))
                .toList();
        assertThat(queries).hasSizeGreaterThan(10).noneMatch(query -> query.contains("$"));
        var rules = IntStream.range(0, queries.size())
                .mapToObj(number -> Map.of("record", "dashboard:" + number, "expr", queries.get(number)))
                .toList();
        var file = Files.createTempFile("dashboard", ".yaml");
        // What is JSON is YAML.
        new ObjectMapper()
                .writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules))));
        promtool("check", "rules", file.toString());
        Files.delete(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check rules sesame-alerts.yaml", "test rules sesame-alerts-test.yaml"})
    void prometheusTakesTheRules(String command) throws Exception {
        promtool(command.split(" "));
    }

    private static void promtool(String... command) throws Exception {
        var required = "required".equals(System.getenv("SESAME_PROMTOOL"));
        assumeTrue(required || isInstalled(), "promtool isn't installed");
        var answer = Files.createTempFile("promtool", ".txt");
        var promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Arrays.stream(command))
                        .toList())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        assertThat(promtool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(promtool.exitValue()).as(read(answer)).isZero();
        Files.delete(answer);
    }

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }
}
