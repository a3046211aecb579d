package fr.sesame.keycloak.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every page that Keycloak has is ours, and none of ours has what the policy or people with a keyboard can't cope with. */
class TemplatesTest {

    private static final Path LOGIN = Path.of("src/main/resources/theme/sesame/login");
    private static final Path MAILS = Path.of("src/main/resources/theme/sesame/email/html");
    private static final List<Path> TEMPLATES =
            List.of(LOGIN, Path.of("../authenticators/src/main/resources/theme-resources/templates"));

    /**
     * Keycloak's templates that are no pages. Those that {@code base}'s pages include have no caller once all pages are
     * ours, but for pages of others that were written for {@code base}.
     */
    private static final Map<String, String> NO_PAGES = Map.ofEntries(
            Map.entry("cli_splash.ftl", "a banner for consoles; nothing calls it any more"),
            Map.entry("footer.ftl", "included: empty, for themes to fill"),
            Map.entry("password-commons.ftl", "included: the box that ends other sessions"),
            Map.entry("register-commons.ftl", "included: acceptance of terms"),
            Map.entry("user-profile-commons.ftl", "included: fields of the profile"),
            Map.entry("passkeys.ftl", "included: passkeys of the first page"),
            Map.entry("theme-resources.ftl", "included: tags of stylesheets"),
            Map.entry("buttons.ftl", "keycloak.v2 only, included"),
            Map.entry("field.ftl", "keycloak.v2 only, included"),
            Map.entry("password-validation.ftl", "keycloak.v2 only, included"),
            Map.entry("social-providers.ftl", "keycloak.v2 only, included"));

    /** Of the welcome page, the consoles, and the frame that tells applications of a log-out: no login pages. */
    private static final Set<String> OF_OTHER_THEMES = Set.of("index.ftl", "login-status-iframe.ftl");

    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);

    /** Text of every template of ours by its path, without comments. */
    private static final Map<String, String> OURS = ours();

    @Test
    void everyPageOfKeycloakIsOurs() {
        var stock = new TreeSet<String>(stock("base"));
        stock.addAll(stock("keycloak.v2"));
        assertThat(stock).hasSizeGreaterThan(40).containsAll(NO_PAGES.keySet());
        stock.removeAll(NO_PAGES.keySet());
        assertThat(stock.stream().filter(page -> !Files.exists(LOGIN.resolve(page))))
                .as("pages that would come from Keycloak's own theme")
                .isEmpty();
    }

    /** Also those that no theme of Keycloak's has yet, or that only some condition leads to. */
    @Test
    void everyPageThatKeycloaksJavaAsksForIsOurs() throws IOException {
        var asked = KeycloakStrings.all().stream()
                .filter(text -> text.matches("[\\w-]+\\.ftl"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).hasSizeGreaterThan(40).containsAll(OF_OTHER_THEMES);
        asked.removeAll(OF_OTHER_THEMES);
        asked.removeIf(mail -> Files.exists(MAILS.resolve(mail)));
        assertThat(asked)
                .hasSizeGreaterThan(35)
                .as("pages that would come from another theme, or fail")
                .allSatisfy(page -> assertThat(LOGIN.resolve(page)).exists());
    }

    @Test
    void noScriptHasContent() {
        // An import map can't be a file. Only pages of others, written for Keycloak's layout, get one.
        var faulty = new ArrayList<String>();
        OURS.forEach((name, text) -> SCRIPT.matcher(text)
                .results()
                .filter(script -> !script.group(2).isBlank())
                .filter(script ->
                        !(name.endsWith("/sesame.ftl") && script.group(1).contains("\"importmap\"")))
                .forEach(script -> faulty.add(name + ": " + script.group())));
        assertThat(faulty).isEmpty();
    }

    @Test
    void noStyleSheetInsideAPage() {
        assertNone("<style\\b|\\sstyle\\s*=");
    }

    @Test
    void noHandlerInsideATag() {
        assertNone("\\son[a-z]+\\s*=\\s*[\"'$]|javascript:");
    }

    @Test
    void noOrderOfTheKeyboardButThePages() {
        assertNone("tabindex\\s*+=\\s*+[\"']?+(?!-1\\b|0\\b)");
    }

    @Test
    void noAutocompleteThatSaysNothing() {
        assertNone("autocomplete\\s*+=\\s*+[\"']?+(on\\b|[\"'])");
    }

    /** Keycloak puts an inline script before it. */
    @Test
    void theHeadIsNeverClosed() {
        assertNone("(?i)</head\\s*>");
    }

    /** True is written where it is true, and nothing elsewhere. */
    @Test
    void invalidOnlyWhenTrue() {
        assertNone("aria-invalid\\s*=\\s*[\"'](?!true[\"'])");
    }

    /** What would let text from outside become part of a page. {@code kcSanitize} is Keycloak's filter for that. */
    @Test
    void nothingUnfilteredGetsIntoAPage() {
        var faulty = new ArrayList<String>();
        OURS.forEach((name, text) -> Pattern.compile("\\$\\{([^}]*)\\?no_esc\\b")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .map(found -> found.replaceFirst("^(s\\.)?unbroken\\(", ""))
                .filter(found -> !found.startsWith("kcSanitize(") && !found.startsWith("heading?markup_string"))
                .forEach(found -> faulty.add(name + ": " + found)));
        assertThat(faulty).isEmpty();
    }

    /** A file that a page names must be there, and one that no page names would be dead weight. */
    @Test
    void pagesAndScriptsMatch() throws IOException {
        var named = OURS.values().stream()
                .flatMap(text -> Pattern.compile("script=\"([\\w-]+\\.js)\"|/js/([\\w-]+\\.js)")
                        .matcher(text)
                        .results())
                .map(found -> Objects.requireNonNullElse(found.group(1), found.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
        try (var files = Files.list(LOGIN.resolve("resources/js"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
    }

    private static void assertNone(String pattern) {
        var faulty = new ArrayList<String>();
        OURS.forEach((name, text) -> Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> name + ": " + lineOf(text, found))
                .forEach(faulty::add));
        assertThat(faulty).isEmpty();
    }

    private static String lineOf(String text, MatchResult found) {
        return text.substring(text.lastIndexOf('\n', found.start()) + 1, found.end());
    }

    private static Map<String, String> ours() {
        var texts = new TreeMap<String, String>();
        for (Path folder : TEMPLATES) {
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    for (Path file : files.filter(file -> file.toString().endsWith(".ftl"))
                            .toList()) {
                        texts.put(
                                folder.getFileName() + "/" + file.getFileName(),
                                COMMENT.matcher(Files.readString(file)).replaceAll(""));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return texts;
    }

    /** Names of the templates of one of Keycloak's login themes. */
    private static Set<String> stock(String theme) {
        var folder = "theme/" + theme + "/login/";
        try {
            var template =
                    Objects.requireNonNull(TemplatesTest.class.getClassLoader().getResource(folder + "template.ftl"));
            return ((JarURLConnection) template.openConnection())
                    .getJarFile().stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith(folder) && name.endsWith(".ftl"))
                            .map(name -> name.substring(folder.length()))
                            .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
