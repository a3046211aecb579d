package fr.sesame.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.EventType;

/** {@code docs/events.md} names all that the code writes into events, and nothing that it doesn't. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsDocumentTest {

    private static final Path CLASSES = Path.of("src/main/java");
    private static final Path DOCUMENT = Path.of("../docs/events.md");

    /** They read events, or have errors of the admin API. */
    private static final Set<String> WRITE_NONE = Set.of("watch", "check", "install", "console");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern TYPE = Pattern.compile("\\bEventType\\.([A-Z_]+)");
    private static final Pattern ERROR = Pattern.compile(
            "\\b(Errors\\.[A-Z_]+)|(?<!LOG)(?<!ErrorResponse)(?<!ErrorPage)\\.error\\(\\s*(\"[a-z_]+\"|\\w*\\.?[A-Z_]+)\\s*\\)");
    private static final Pattern DETAIL = Pattern.compile("\\.detail\\(\\s*(\"\\w+\"|\\w*\\.?[A-Z_]+)\\s*,");
    private static final Pattern REASON =
            Pattern.compile("\\.detail\\(\\s*Details\\.REASON,\\s*(\"[^\"]+\"|\\w*\\.?[A-Z_]+)\\s*\\)");
    /** What is put into a reason elsewhere. */
    private static final Pattern NAMED_REASON = Pattern.compile(
            "(?:Obstacle\\.of|\\(of|new Obstacle|new Breach|refuse\\(event\\(\\)[^\"]{0,60},)\\(?\\s*(\"[a-z_]+\")");

    private static final Pattern KEYED_REASON = Pattern.compile("\"(?:sesameJoin)?(\\w+?)(?:Message)?\",\\s*Errors\\.");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\\\n]*)\"");
    private static final Pattern CONSTANT = Pattern.compile("(?m)^ {4,8}([A-Z][A-Z_]+)(?:\\(|,|;| \\{)");
    private static final Pattern MARKED = Pattern.compile("`([^`]+)`");

    /** Words with which something is told: types, errors, details and reasons, and no path, option or setting. */
    private static final Pattern WORD = Pattern.compile("[a-z]+(?:_[a-z]+)+|[A-Z]+(?:_[A-Z]+)+");

    /** Named where it is said what Keycloak writes, or what an admin event is. */
    private static final Set<String> KEYCLOAKS = Set.of("sesame_access_code", "IDENTITY_PROVIDER_FIRST_LOGIN_ERROR");

    private final List<Source> sources = sources();
    private final String document = read(DOCUMENT);
    private final Set<String> marked = found(MARKED, document, 1);
    private final Set<String> types = sources.stream()
            .flatMap(source -> found(TYPE, source.text(), 1).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    /**
     * A class that may write events.
     *
     * @param text without comments
     */
    private record Source(Class<?> type, String text) {

        /** A text, or a constant of this class or of one that it imports. */
        Optional<String> value(String expression) {
            if (expression.startsWith("\"")) {
                return Optional.of(expression.substring(1, expression.length() - 1));
            }
            var dot = expression.indexOf('.');
            try {
                var owner = dot < 0 ? type : Class.forName(qualified(expression.substring(0, dot)));
                var field = owner.getDeclaredField(expression.substring(dot + 1));
                field.setAccessible(true);
                return field.getType() == String.class ? Optional.of((String) field.get(null)) : Optional.empty();
            } catch (ReflectiveOperationException e) {
                return Optional.empty();
            }
        }

        private String qualified(String name) {
            return Pattern.compile("import ([\\w.]+\\." + name + ");")
                    .matcher(text)
                    .results()
                    .map(imported -> imported.group(1))
                    .findFirst()
                    .orElse(type.getPackageName() + "." + name);
        }
    }

    private static List<Source> sources() {
        try (var files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .filter(file ->
                            !WRITE_NONE.contains(file.getParent().getFileName().toString()))
                    .map(EventsDocumentTest::source)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Source source(Path file) {
        var name = CLASSES.relativize(file).toString().replace(".java", "").replace('/', '.');
        try {
            return new Source(
                    Class.forName(name, false, EventsDocumentTest.class.getClassLoader()),
                    COMMENT.matcher(read(file)).replaceAll(""));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(one -> one.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a pattern finds in all sources, as the values that it has. */
    private Set<String> values(Pattern pattern) {
        return sources.stream()
                .flatMap(source -> pattern.matcher(source.text())
                        .results()
                        .flatMap(one -> Stream.of(one.group(1), one.groupCount() > 1 ? one.group(2) : null))
                        .filter(one -> one != null)
                        .flatMap(one -> source.value(one).stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** But what a mail alone says: that nobody has the address. */
    private Set<String> reasons() {
        var reasons = values(REASON);
        reasons.addAll(values(NAMED_REASON));
        sources.stream()
                .filter(source -> source.type().getPackageName().endsWith(".linking"))
                .flatMap(source -> found(KEYED_REASON, source.text(), 1).stream())
                .map(key -> BETWEEN_WORDS.matcher(key).replaceAll("_").toLowerCase(Locale.ROOT))
                .forEach(reasons::add);
        reasons.remove("unknown");
        return reasons;
    }

    /** Where an event has an error, Keycloak gives it the type of the error. */
    @Test
    void hasEveryType() {
        assertThat(types)
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        type -> assertThat(marked).containsAnyOf(type, type.replaceFirst("_ERROR$", "") + "_ERROR"));
    }

    private Stream<Set<String>> words() {
        return Stream.of(values(ERROR), values(DETAIL), reasons());
    }

    @ParameterizedTest
    @MethodSource("words")
    void hasEveryErrorDetailAndReason(Set<String> words) {
        assertThat(words).hasSizeGreaterThan(15);
        assertThat(marked).containsAll(words);
    }

    /** Names of steps are among the texts, and names of limits among the constants. */
    @Test
    void hasNoWordThatTheCodeDoesNotHave() {
        var known = new TreeSet<>(KEYCLOAKS);
        words().forEach(known::addAll);
        Arrays.stream(EventType.values())
                .map(EventType::name)
                .filter(this::isWritten)
                .forEach(known::add);
        for (var source : sources) {
            var texts = found(TEXT, source.text(), 1);
            known.addAll(texts);
            // Of the page that takes them all but one begin so.
            texts.forEach(text -> known.add("access_code_" + text));
            known.addAll(found(CONSTANT, source.text(), 1));
        }
        assertThat(marked.stream().filter(one -> WORD.matcher(one).matches()))
                .hasSizeGreaterThan(50)
                .isSubsetOf(known);
    }

    private boolean isWritten(String type) {
        return types.contains(type) || types.contains(type.replaceFirst("_ERROR$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user_not_found", "credential_type", "overtaken", "company_only", "other_account", "outbox_full"
            })
    void readsTheCodeAsItIs(String word) {
        assertThat(words().anyMatch(all -> all.contains(word))).isTrue();
    }
}
