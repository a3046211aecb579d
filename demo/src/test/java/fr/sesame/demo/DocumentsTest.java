package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.demo.Document.Heading;
import fr.sesame.demo.Document.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links of the documents lead somewhere; what is there in two languages says the same, section by section. */
class DocumentsTest {

    /** Each document that is there in French as well. */
    private static final Map<String, String> TRANSLATED = Map.of(
            "README.md", "README.fr.md",
            "docs/README.md", "docs/fr/README.md",
            "docs/adopt.md", "docs/fr/adopter.md",
            "docs/admin-guide.md", "docs/fr/guide.md",
            "docs/help-desk.md", "docs/fr/assistance.md");

    private static final Pattern CODE =
            Pattern.compile("`[^`]*`|\\]\\([^)]*\\)|<https?:[^>]*>|<!--.*?-->|https?://\\S+");
    private static final Pattern SPACE =
            Pattern.compile("[ \\w][:;?!»](?=\\s|$)|«(?!\\u00a0)|(?<![\\u00a0])»|(?<=\\p{L})'");

    private static final Pattern QUOTED = Pattern.compile("[«“]\\u00a0?([^»”]+?)\\u00a0?[»”]");

    @Test
    void linksLeadSomewhere() {
        var documents = Document.all();
        assertThat(documents)
                .hasSizeGreaterThan(30)
                .extracting(Document::toString)
                .contains("benchmark/README.md", "deploy/README.md", "docs/fr/guide.md");
        assertThat(documents.stream().flatMap(one -> one.links().stream())).hasSizeGreaterThan(400);
        assertThat(documents.stream().flatMap(one -> one.brokenLinks().stream()))
                .isEmpty();
    }

    @Test
    void eachFrenchDocumentIsATranslation() {
        assertThat(Document.all().stream().map(Document::toString).filter(one -> one.matches(".*(/fr/|\\.fr\\.).*")))
                .containsExactlyInAnyOrderElementsOf(TRANSLATED.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/README.md", "docs/adopt.md", "docs/admin-guide.md", "docs/help-desk.md"})
    void frenchHasTheSameSectionsLinksAndCommands(String english) {
        var original = Document.of(english);
        var french = Document.of(Objects.requireNonNull(TRANSLATED.get(english)));
        assertThat(levels(french)).as("sections of " + french).isEqualTo(levels(original));
        assertThat(sections(french, original)).as("links of " + french).isEqualTo(sections(original, original));
        assertThat(french.code()).as("commands of " + french).isEqualTo(original.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.fr.md",
                "docs/fr/README.md",
                "docs/fr/adopter.md",
                "docs/fr/guide.md",
                "docs/fr/assistance.md"
            })
    void frenchIsSetAsFrenchIs(String french) {
        var wrong = Document.of(french)
                .prose()
                .lines()
                .filter(line -> !line.matches("[|: -]+"))
                .map(line -> CODE.matcher(line).replaceAll("]"))
                .filter(line -> SPACE.matcher(line).find());
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"docs/admin-guide.md, 4000", "docs/adopt.md, 1200", "README.md, 900"})
    void whatEverybodyReadsIsShort(String document, long words) {
        assertThat(Document.of(document).words()).as(document).isLessThanOrEqualTo(words);
    }

    /** Whoever helps people looks for a mail by its subject. */
    @ParameterizedTest
    @CsvSource({"docs/help-desk.md, en, Which mail is which", "docs/fr/assistance.md, fr, Reconnaître les e-mails"})
    void theHelpDeskKnowsMailsByTheirSubjects(String document, String language, String section) throws IOException {
        var text = Document.of(document).prose();
        var table = text.substring(text.indexOf("## " + section));
        var named = table.substring(0, table.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("| «") || line.startsWith("| “"))
                .map(line -> line.substring(0, line.indexOf(" |", 2)))
                .flatMap(cell -> QUOTED.matcher(cell).results())
                .map(found -> found.group(1))
                .toList();
        var messages = new Properties();
        try (var file = Files.newBufferedReader(Document.ROOT.resolve(
                "authenticators/src/main/resources/theme-resources/messages/messages_" + language + ".properties"))) {
            messages.load(file);
        }
        assertThat(named)
                .hasSizeGreaterThan(10)
                .allSatisfy(subject -> assertThat(messages.values().stream().map(String::valueOf))
                        .as(subject)
                        .anySatisfy(message -> assertThat(message).startsWith(subject + " – ")));
    }

    @Test
    void theIndexNamesEachDocument() {
        var index = Document.of("docs/README.md");
        assertThat(Document.all().stream()
                        .map(Document::file)
                        .filter(file -> file.startsWith(Document.ROOT.resolve("docs")))
                        .filter(file -> !file.startsWith(Document.ROOT.resolve("docs/fr")))
                        .filter(file -> !file.equals(index.file())))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(index.prose()).contains(file.getFileName().toString()));
    }

    private static List<Integer> levels(Document document) {
        return document.headings().stream().map(Heading::level).toList();
    }

    /** Where the links of each section lead; what is there in French as well counts as one. */
    private static Map<Integer, List<String>> sections(Document document, Document original) {
        var all = new TreeMap<Integer, List<String>>();
        var parts = document.prose().split("(?m)^(?=#{1,6} )", -1);
        for (var i = 0; i < parts.length; i++) {
            all.put(i, targets(new Document(document.file(), parts[i], List.of()), original));
        }
        return all;
    }

    private static List<String> targets(Document part, Document original) {
        return part.links().stream()
                .map(link -> target(link))
                // A language's own entry to the other one.
                .filter(target -> !target.equals(original + "#"))
                .sorted()
                .toList();
    }

    private static String target(Link link) {
        return TRANSLATED.entrySet().stream()
                .filter(pair -> Document.ROOT.resolve(pair.getValue()).equals(link.file()))
                .findFirst()
                .map(pair -> pair.getKey() + "#" + sameHeading(link, pair.getKey()))
                .orElseGet(() -> path(link.file()) + "#" + link.anchor());
    }

    /** The anchor of the heading in the same place. */
    private static String sameHeading(Link link, String english) {
        if (link.anchor().isEmpty()) {
            return "";
        }
        var french = Document.of(path(link.file())).headings().stream()
                .map(Heading::anchor)
                .toList();
        var headings = Document.of(english).headings();
        var place = french.indexOf(link.anchor());
        return place < 0 || place >= headings.size() ? "?" : headings.get(place).anchor();
    }

    private static String path(Path file) {
        return Document.ROOT.relativize(file).toString();
    }
}
