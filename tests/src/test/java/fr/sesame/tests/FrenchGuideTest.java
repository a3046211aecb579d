package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the French guides call a field or a button is what the console calls it where it speaks French. */
@OnSharedServer
class FrenchGuideTest extends StartedServer {

    private static final Path DOCUMENTS = Path.of(System.getProperty("sesame.root", ".."), "docs", "fr");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
    private static final Pattern BOLD = Pattern.compile("(?s)\\*\\*(.*?)\\*\\*");
    private static final Pattern LABEL = Pattern.compile("\\*([^*]+)\\*");

    /** Rows of flows, which the console doesn't translate; its sign for more; and two words that are only stressed. */
    private static final Set<String> NO_LABELS = Set.of(
            "+",
            "Conditional 2FA",
            "Cookie",
            "Organization Identity-First Login",
            "Reset OTP",
            "Username Password Form",
            "browser e-mail first Organization",
            "browser e-mail first forms",
            "forms",
            "reset credentials",
            "chaque",
            "tous");

    FrenchGuideTest(SesameServer server, Admin admin) {
        super(server, admin);
    }

    @ParameterizedTest
    @CsvSource({"guide.md, 40", "adopter.md, 15"})
    void labelsAreThoseOfTheConsole(String document, int atLeast) throws Exception {
        var console = texts();
        assertThat(console).hasSizeGreaterThan(2000);
        var labels = labels(Files.readString(DOCUMENTS.resolve(document)));
        assertThat(labels).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(labels).as(document).isSubsetOf(console);
    }

    private static Set<String> labels(String document) {
        var prose = BOLD.matcher(CODE.matcher(document).replaceAll("")).replaceAll("$1");
        return LABEL.matcher(prose)
                .results()
                .map(label -> plain(label.group(1)))
                .filter(label -> !NO_LABELS.contains(label))
                .collect(Collectors.toSet());
    }

    private Set<String> texts() throws Exception {
        var answer = new HttpVisitor(server).get(server.keycloak().resolve("/resources/master/admin/fr"));
        assertThat(answer.status()).isEqualTo(200);
        var texts = new ObjectMapper().readTree(answer.body());
        return Stream.iterate(0, i -> i < texts.size(), i -> i + 1)
                .map(i -> plain(texts.get(i).get("value").asText()))
                .collect(Collectors.toSet());
    }

    /** As one reads it: whatever the space, and whatever the apostrophe. */
    private static String plain(String text) {
        return text.replace("''", "’")
                .replace('\'', '’')
                .replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .strip();
    }
}
