package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What is for Kubernetes has no name that the operator or the chart doesn't know, and agrees with the image, which neither of them
 * can look into.
 */
class DeployFilesTest {

    /** At each place of the operator's resource what may stand there: {@code KeycloakSpec} and its parts, {@code v2beta1}. */
    private static final Map<String, Set<String>> OPERATOR = Map.ofEntries(
            Map.entry("", Set.of("apiVersion", "kind", "metadata", "spec")),
            Map.entry("metadata", Set.of("name", "namespace", "labels", "annotations")),
            Map.entry(
                    "spec",
                    Set.of(
                            "additionalOptions",
                            "bootstrapAdmin",
                            "cache",
                            "db",
                            "env",
                            "features",
                            "hostname",
                            "http",
                            "httpManagement",
                            "image",
                            "imagePullSecrets",
                            "ingress",
                            "instances",
                            "livenessProbe",
                            "networkPolicy",
                            "proxy",
                            "readinessProbe",
                            "resources",
                            "scheduling",
                            "serviceMonitor",
                            "startOptimized",
                            "startupProbe",
                            "tracing",
                            "transaction",
                            "truststores",
                            "unsupported",
                            "update")),
            Map.entry("spec.additionalOptions", Set.of("name", "value", "secret")),
            Map.entry(
                    "spec.db",
                    Set.of(
                            "database",
                            "host",
                            "passwordSecret",
                            "poolInitialSize",
                            "poolMaxSize",
                            "poolMinSize",
                            "port",
                            "schema",
                            "url",
                            "usernameSecret",
                            "vendor")),
            Map.entry("spec.db.passwordSecret", Set.of("key", "name", "optional")),
            Map.entry("spec.db.usernameSecret", Set.of("key", "name", "optional")),
            Map.entry("spec.hostname", Set.of("admin", "backchannelDynamic", "hostname", "strict")),
            Map.entry(
                    "spec.http", Set.of("annotations", "httpEnabled", "httpPort", "httpsPort", "labels", "tlsSecret")),
            Map.entry("spec.proxy", Set.of("headers")),
            Map.entry("spec.resources", Set.of("claims", "limits", "requests")),
            Map.entry("spec.resources.limits", Set.of("cpu", "memory")),
            Map.entry("spec.resources.requests", Set.of("cpu", "memory")),
            Map.entry("spec.unsupported", Set.of("podTemplate")),
            Map.entry("spec.unsupported.podTemplate", Set.of("metadata", "spec")),
            Map.entry("spec.unsupported.podTemplate.spec", Set.of("terminationGracePeriodSeconds")),
            Map.entry("spec.update", Set.of("labels", "revision", "scheduling", "strategy")));

    /** The same of the chart's values. */
    private static final Map<String, Set<String>> CHART = Map.ofEntries(
            Map.entry(
                    "",
                    Set.of(
                            "cache",
                            "command",
                            "database",
                            "extraEnv",
                            "health",
                            "http",
                            "image",
                            "metrics",
                            "proxy",
                            "replicas",
                            "resources",
                            "terminationGracePeriodSeconds",
                            "updateStrategy")),
            Map.entry("cache", Set.of("stack")),
            Map.entry("database", Set.of("vendor")),
            Map.entry("health", Set.of("enabled")),
            Map.entry("http", Set.of("internalPort", "internalScheme", "relativePath")),
            Map.entry("image", Set.of("digest", "pullPolicy", "repository", "tag")),
            Map.entry("metrics", Set.of("enabled")),
            Map.entry("proxy", Set.of("enabled", "http", "mode")),
            Map.entry("proxy.http", Set.of("enabled")),
            Map.entry("resources", Set.of("limits", "requests")),
            Map.entry("resources.limits", Set.of("cpu", "memory")),
            Map.entry("resources.requests", Set.of("cpu", "memory")));

    private static final Pattern BUILT_WITH = Pattern.compile("(?m)^(?:ENV)? +KC_([A-Z_]+)=(\\S+?)(?: \\\\)?$");
    private static final Pattern DRAIN = Pattern.compile("--drain-seconds` \\| (\\d+) \\|");

    private static String text(String file) throws IOException {
        return Files.readString(Document.ROOT.resolve(file));
    }

    private static Object yaml(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(text);
    }

    /** Names that are not known where they stand, as paths. */
    private static List<String> unknown(@Nullable Object value, String place, Map<String, Set<String>> known) {
        var unknown = new ArrayList<String>();
        if (value instanceof Collection<?> items) {
            items.forEach(item -> unknown.addAll(unknown(item, place, known)));
        }
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> {
                var path = place.isEmpty() ? "" + name : place + "." + name;
                if (!known.getOrDefault(place, Set.of()).contains(name)) {
                    unknown.add(path);
                } else {
                    unknown.addAll(unknown(field, path, known));
                }
            });
        }
        return unknown;
    }

    private static @Nullable Object at(@Nullable Object yaml, String path) {
        var value = yaml;
        for (var name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> fields ? fields.get(name) : null;
        }
        return value;
    }

    /** A list of names with values. */
    private static @Nullable Object named(@Nullable Object list, String name) {
        return Stream.ofNullable(list)
                .flatMap(items -> items instanceof Collection<?> all ? all.stream() : Stream.empty())
                .filter(item -> name.equals(at(item, "name")))
                .map(item -> at(item, "value"))
                .findAny()
                .orElse(null);
    }

    /** What the image says to the server by itself, such as its database. */
    private static String image(String option) throws IOException {
        return BUILT_WITH
                .matcher(text("docker/Dockerfile"))
                .results()
                .filter(found -> found.group(1).equals(option))
                .map(found -> found.group(2))
                .findAny()
                .orElseThrow();
    }

    private static Object operator() throws IOException {
        return yaml(text("deploy/keycloak.yaml"));
    }

    private static Object chart() throws IOException {
        return yaml(text("deploy/values.yaml"));
    }

    private static Object chartEnv() throws IOException {
        return yaml(String.valueOf(at(chart(), "extraEnv")));
    }

    @Test
    void namesAreThoseThatOperatorAndChartKnow() throws IOException {
        assertThat(unknown(operator(), "", OPERATOR)).isEmpty();
        assertThat(unknown(chart(), "", CHART)).isEmpty();
        assertThat(unknown(yaml("spec: {db: {hostName: x}, instanzes: 2}"), "", OPERATOR))
                .containsExactly("spec.db.hostName", "spec.instanzes");
    }

    @Test
    void theImageIsStartedAsItWasBuilt() throws IOException {
        assertThat(at(operator(), "spec.startOptimized")).isEqualTo(true);
        assertThat(at(chart(), "command")).isEqualTo(List.of("/opt/keycloak/bin/kc.sh", "start", "--optimized"));
        assertThat(at(operator(), "spec.db.vendor")).isEqualTo(image("DB"));
        assertThat(at(chart(), "database.vendor")).isEqualTo(image("DB"));
        // The chart says it in any case, and a server that was built with another one, or with none, doesn't start.
        assertThat(at(chart(), "http.relativePath")).isEqualTo(image("HTTP_RELATIVE_PATH"));
        assertThat(at(chart(), "health.enabled")).hasToString(image("HEALTH_ENABLED"));
        assertThat(at(chart(), "metrics.enabled")).hasToString(image("METRICS_ENABLED"));
    }

    /** An image of one's own gets the same variables from both files. */
    @Test
    void anImageOfOnesOwnIsBuiltAlike() throws IOException {
        var readme = text("deploy/README.md");
        var own = readme.substring(readme.indexOf("## An image of your own"));
        for (var option : List.of("DB", "HEALTH_ENABLED", "METRICS_ENABLED", "HTTP_RELATIVE_PATH")) {
            assertThat(own).contains(" KC_" + option + "=" + image(option));
        }
    }

    /** The chart's own answer is by DNS, without the name that is to be asked: no node starts with it. */
    @Test
    void nodesFindEachOtherByTheDatabase() throws IOException {
        assertThat(at(chart(), "cache.stack")).isEqualTo("custom");
        assertThat(text("deploy/values.yaml")).doesNotContain("KC_CACHE_STACK");
        assertThat(text("deploy/keycloak.yaml")).doesNotContain("cache-stack");
    }

    /** The heap is a part of what the limit allows. */
    @Test
    void memoryHasALimit() throws IOException {
        assertThat(at(chart(), "resources")).isEqualTo(at(operator(), "spec.resources"));
        assertThat(at(chart(), "resources.limits.memory")).isEqualTo("2Gi");
    }

    /** Else they ask by HTTPS where there is a certificate, get no answer, and no pod is ever ready. */
    @Test
    void probesKnowThatTheManagementPortSpeaksNoTls() throws IOException {
        var scheme = image("HTTP_MANAGEMENT_SCHEME");
        assertThat(named(at(operator(), "spec.additionalOptions"), "http-management-scheme"))
                .isEqualTo(scheme);
        assertThat(at(chart(), "http.internalScheme")).isEqualTo("HTTP");
        assertThat(scheme).isEqualTo("http");
    }

    @Test
    void linksHaveAFixedAddress() throws IOException {
        assertThat((String) at(operator(), "spec.hostname.hostname")).startsWith("https://");
        assertThat((String) named(chartEnv(), "KC_HOSTNAME")).startsWith("https://");
    }

    /** With a secret that the chart knows of, it leaves out where the database is. */
    @Test
    void theDatabaseIsNamedWhereTheChartDoesNotLeaveItOut() throws IOException {
        assertThat(named(chartEnv(), "KC_DB_URL_HOST")).isEqualTo(at(operator(), "spec.db.host"));
        assertThat(named(chartEnv(), "KC_DB_URL_DATABASE")).isEqualTo(at(operator(), "spec.db.database"));
    }

    @Test
    void nodesHaveMoreTimeThanTheOutboxNeeds() throws IOException {
        var drain = DRAIN.matcher(text("docs/options.md"));
        assertThat(drain.find()).isTrue();
        assertThat(Stream.of(
                        at(operator(), "spec.unsupported.podTemplate.spec.terminationGracePeriodSeconds"),
                        at(chart(), "terminationGracePeriodSeconds")))
                .allSatisfy(seconds ->
                        assertThat((Integer) seconds).isGreaterThanOrEqualTo(2 * Integer.parseInt(drain.group(1))));
    }
}
