package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fr.sesame.keycloak.server.BareSession;
import fr.sesame.keycloak.server.ServerClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What one node keeps of a letter is all that another one needs: it would keep the very same. */
class LetterReaderTest {

    private static final Map<String, String> ASKED = Map.of(
            "realm", "the-realm",
            "client", "the-client",
            "root", "the-browser",
            "tab", "the-tab",
            "step", "the-step",
            "language", "fr",
            "device", "true",
            "at", "1767225600123",
            "browser", "Firefox 128",
            "system", "Windows 11");

    private static final Map<String, String> OUTSIDE =
            Map.of("outside-provider", "acme", "outside-subject", "4711", "outside-name", "jeanne@acme.example");

    private static final Map<String, String> FACTS = Map.of(
            "facts-client", "the-client",
            "facts-at", "1767225600123",
            "facts-browser", "Firefox 128",
            "facts-system", "Windows 11");

    private static final Map<String, String> REQUEST = all(List.of(
            ASKED,
            OUTSIDE,
            Map.of(
                    "request-identifier", "jeanne@example.com",
                    "request-user", "the-user",
                    "request-step", "sesame-magic-link",
                    "request-secret", "AAAAAAAAAAAAAAAAAAAAAA",
                    "request-older", "BAAAAAAAAAAAAAAAAAAAAA CAAAAAAAAAAAAAAAAAAAAA",
                    "request-client", "203.0.113.7",
                    "request-server", "https://login.example.com",
                    "request-language", "fr-CA")));

    private static final Map<String, Map<String, String>> LETTERS = Map.of(
            "reset", REQUEST,
            "login", REQUEST,
            "join", REQUEST,
            "new-browser", REQUEST,
            "address", all(List.of(REQUEST, Map.of("new-address", "autre@example.com"))),
            "activation",
                    all(List.of(
                            ASKED,
                            OUTSIDE,
                            Map.of(
                                    "id", "AAAAAAAAAAAAAAAAAAAAAA",
                                    "person", "the-user",
                                    "occasion", "RENEWED",
                                    "server", "https://login.example.com",
                                    "lifetime", "86400",
                                    "mail-language", "fr",
                                    "sender-id", "the-admin",
                                    "sender", "admin",
                                    "sender-realm", "master"))),
            "admin-link",
                    all(List.of(
                            ASKED,
                            OUTSIDE,
                            Map.of(
                                    "id", "AAAAAAAAAAAAAAAAAAAAAA",
                                    "person", "the-user",
                                    "server", "https://login.example.com",
                                    "mail-language", "fr",
                                    "seconds", "600"))),
            "spaces",
                    all(List.of(
                            FACTS,
                            Map.of(
                                    "address", "jeanne@example.com",
                                    "client", "203.0.113.7",
                                    "language", "fr",
                                    "until", "1767225600123",
                                    "only", "acme"))),
            "notice",
                    all(List.of(
                            FACTS,
                            Map.of(
                                    "subject-key", "theSubject",
                                    "file", "sesame-notice.ftl",
                                    "address", "jeanne@example.com",
                                    "reader", "the-user",
                                    "language", "fr",
                                    "event", "UPDATE_PASSWORD",
                                    "user", "the-user",
                                    "client", "203.0.113.7"),
                            Map.of(
                                    "detail reason", "x",
                                    "text notice", "password",
                                    "truth byAdmin", "true"))),
            "posted",
                    Map.of(
                            "address", "jeanne@example.com",
                            "subject", "Alerte",
                            "text", "Texte",
                            "html", "<p>Texte</p>"));

    private static Map<String, String> all(List<Map<String, String>> some) {
        var together = new HashMap<String, String>();
        some.forEach(together::putAll);
        return Map.copyOf(together);
    }

    @TestFactory
    Stream<DynamicTest> whatIsReadIsWhatWasKept() {
        return LETTERS.entrySet().stream()
                .map(letter -> DynamicTest.dynamicTest(letter.getKey(), () -> {
                    var read = LetterReader.of(letter.getKey())
                            .orElseThrow()
                            .read(BareSession.of("the-realm"), letter.getValue(), new ServerClock());
                    assertThat(read.realmId()).isEqualTo("the-realm");
                    var kept = read.kept().orElseThrow();
                    assertThat(kept.kind()).isEqualTo(letter.getKey());
                    assertThat(kept.notes()).isEqualTo(letter.getValue());
                }));
    }

    @Test
    void eachReaderIsTriedHere() {
        assertThat(ServiceLoader.load(LetterReader.class).stream()
                        .map(reader -> reader.get().kind()))
                .containsExactlyInAnyOrderElementsOf(LETTERS.keySet());
    }

    @Test
    void noKindIsReadThatNobodyKnows() {
        assertThat(LetterReader.of("of another version")).isEmpty();
    }

    /** A new letter is lost with its node unless it says how it is kept. */
    @Test
    void everyLetterIsKept() {
        var letters = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("fr.sesame.keycloak").stream()
                        .filter(type -> type.isAssignableTo(Letter.class) && !type.isInterface());
        assertThat(letters)
                .hasSizeGreaterThanOrEqualTo(LETTERS.size())
                .allSatisfy(type -> assertThat(type.getAllMethods().stream()
                                .filter(method -> method.getName().equals("kept"))
                                .map(method -> method.getOwner())
                                .map(JavaClass::isInterface))
                        .as(type.getName())
                        .contains(false));
    }
}
