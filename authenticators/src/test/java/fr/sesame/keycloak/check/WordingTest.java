package fr.sesame.keycloak.check;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.organization.NewAccountRuleFactory;
import fr.sesame.keycloak.server.SettingSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.policy.PasswordPolicyProviderFactory;

/** Each finding has its reason and its remedy in both languages, and its chapter in the document. */
class WordingTest {

    private static final Path SOURCES = Path.of("src/main/java/fr/sesame/keycloak/check");
    private static final Path DOCUMENT = Path.of("../docs/checker.md");

    private static final Path TEXTS = Path.of("src/main/resources/fr/sesame/keycloak/check/findings.properties");
    private static final String BEGINNING = "<!-- findings -->\n";
    private static final String END = "<!-- end -->";

    /** A finding's id in the rules: the first text of what makes it. */
    private static final Pattern ID = Pattern.compile(
            "(?:Finding\\s*\\.(critical|warning|note)|missingBefore)\\(" + "\\s*(?:\\w+,\\s*)?\"([a-z-]+)\"");

    /** Where faults are made on purpose. */
    private static final List<Path> TESTS = List.of(
            Path.of("src/test/java/fr/sesame/keycloak/check"), Path.of("../tests/src/test/java/fr/sesame/tests"));

    private static Set<String> ids() throws IOException {
        return severities().keySet();
    }

    private static Map<String, String> severities() throws IOException {
        // Those of themes are put together.
        var severities = new TreeMap<>(Map.of("login-theme", "Warning", "email-theme", "Warning"));
        try (var files = Files.newDirectoryStream(SOURCES, "*.java")) {
            for (var file : files) {
                ID.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> severities.put(found.group(2), severity(found.group(1))));
            }
        }
        return severities;
    }

    private static String severity(@Nullable String method) {
        return method == null ? "Critical" : method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
    }

    /** The first words of an entry in a table of faults: {@code Login}, {@code Setting}, or a line of {@code KeycloakRulesTest}. */
    private static final Pattern MADE =
            Pattern.compile("(?:new (?:Login|Setting)\\(\\s*\"|\"[0-9][^,\"]*, \\w+, \\w+, )([a-z-]+)\"");

    private static final Pattern FOUND = Pattern.compile("@Finds\\(\\{?([^)}]*)}?\\)");

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyFindingHasItsWords(String language) throws IOException {
        var texts = Wording.of(Locale.forLanguageTag(language)).texts().bundle();
        var written = texts.keySet().stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        assertThat(written).isEqualTo(ids());
        for (var id : ids()) {
            assertThat(texts.getString(id + ".reason")).isNotBlank();
            assertThat(texts.getString(id + ".remedy")).isNotBlank();
        }
    }

    /**
     * A rule that nobody has ever seen find something may find nothing. Tests that read a report with a finding and one without it say
     * so, and what they say is asked of what they have read ({@code Finds}); what stands in their tables is asserted by each of them.
     */
    @Test
    void everyFaultIsMadeOnPurpose() throws IOException {
        var made = new TreeSet<String>();
        for (var folder : TESTS) {
            try (var files = Files.newDirectoryStream(folder, "*Test.java")) {
                for (var file : files) {
                    made.addAll(madeIn(Files.readString(file)));
                }
            }
        }
        assertThat(made).containsAll(ids());
    }

    private static Set<String> madeIn(String test) {
        return Stream.concat(
                        MADE.matcher(test).results().map(found -> found.group(1)),
                        FOUND.matcher(test)
                                .results()
                                .flatMap(found -> Pattern.compile("\"([a-z-]+)\"")
                                        .matcher(found.group(1))
                                        .results()
                                        .map(id -> id.group(1))))
                .collect(Collectors.toSet());
    }

    /** What findings tell an admin to look for is there, under this name. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyStepThatIsNamedExists(String language) {
        var texts = Wording.of(Locale.forLanguageTag(language)).texts().bundle();
        var whole = texts.keySet().stream().map(texts::getString).collect(Collectors.joining("\n"));
        var names = new TreeSet<String>();
        var ids = new TreeSet<String>();
        for (var step : ServiceLoader.load(AuthenticatorFactory.class)) {
            names.add(step.getDisplayType());
            ids.add(step.getId());
        }
        // Keycloak's of this kind need more than is here.
        names.add(new NewAccountRuleFactory().getDisplayType());
        ids.add(NewAccountRuleFactory.ID);
        ServiceLoader.load(PasswordPolicyProviderFactory.class).forEach(policy -> ids.add(policy.getId()));
        SettingSource.all().forEach(setting -> ids.add(setting.name()));
        assertThat(Pattern.compile("Sésame: [a-z][^.,;(\n]*").matcher(whole).results())
                .isNotNull()
                .allSatisfy(found -> assertThat(names)
                        .anySatisfy(name -> assertThat(found.group()).startsWith(name)));
        assertThat(Pattern.compile("Condition - [a-z ]*[a-z]").matcher(whole).results())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(names)
                        .anySatisfy(name -> assertThat(found.group()).startsWith(name)));
        assertThat(Pattern.compile("sesame-[a-z-]*[a-z](?![a-z.-]*\\.sh)")
                        .matcher(whole)
                        .results())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(ids).contains(found.group()));
        assertThat(names).contains("OTP Form", "Cookie", "Create User If Unique");
    }

    @Test
    void bothLanguagesNameTheSame() throws IOException {
        for (var id : ids()) {
            assertThat(names("fr", id)).as(id).isEqualTo(names("en", id));
        }
    }

    private static Set<String> names(String language, String id) {
        var texts = Wording.of(Locale.forLanguageTag(language)).texts().bundle();
        return Pattern.compile("\\{\\d}")
                .matcher(texts.getString(id + ".reason"))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void frenchIsSetAsFrenchIs() throws IOException {
        var texts = Wording.of(Locale.FRENCH).texts().bundle();
        for (var key : texts.keySet()) {
            assertThat(texts.getString(key)).as(key).doesNotContain(" :", " ;", " ?", " !", "« ", " »", "'");
        }
    }

    /** Written from the code, which {@code -Dsesame.checker.keep=true} does anew. */
    @Test
    void theDocumentSaysTheSame() throws IOException {
        var there = Files.readString(DOCUMENT);
        var meant = rewritten(there);
        if (Boolean.getBoolean("sesame.checker.keep")) {
            Files.writeString(DOCUMENT, meant);
        } else {
            assertThat(there)
                    .as(
                            "findings have changed: mvn -pl authenticators test -Dtest=WordingTest -Dsesame.checker.keep=true")
                    .isEqualTo(meant);
        }
    }

    private static String rewritten(String document) throws IOException {
        var texts = Wording.of(Locale.ENGLISH).texts().bundle();
        var severities = severities();
        var written = new StringBuilder();
        for (var line : Files.readAllLines(TEXTS)) {
            if (line.contains(".reason=")) {
                var id = line.substring(0, line.indexOf(".reason="));
                written.append("\n### ").append(id).append("\n\n");
                written.append(severities.get(id)).append(". ");
                written.append(blank(texts.getString(id + ".reason"))).append(" **Remedy:** ");
                written.append(blank(texts.getString(id + ".remedy"))).append("\n");
            }
        }
        var beginning = document.indexOf(BEGINNING) + BEGINNING.length();
        return document.substring(0, beginning) + written + "\n" + document.substring(document.indexOf(END));
    }

    /** Without what it was found in. */
    private static String blank(String text) {
        return text.replaceAll("\\{\\d}", "…");
    }
}
