package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Sésame leaves in browsers and among people's credentials stands in the documents that answer for it: who has to tell
 * people of it, or to delete it, reads nothing else.
 */
class LeftBehindTest {

    private static final Path CODE = Document.ROOT.resolve("authenticators/src/main/java/fr/sesame/keycloak");

    private static final Pattern COOKIE = Pattern.compile("\"(SESAME_[A-Z]+)_?\"");
    private static final Pattern NEW_COOKIE = Pattern.compile("new RealmCookie\\(");
    private static final Pattern CREDENTIAL_TYPE = Pattern.compile("\\bTYPE = \"(sesame-[a-z-]+)\"");
    private static final Pattern CREDENTIAL_PROVIDER = Pattern.compile("CredentialProviderFactory (sesame-[a-z-]+)");

    @ParameterizedTest
    @ValueSource(strings = {"docs/gdpr.md", "docs/remove.md", "docs/security.md"})
    void eachCookieStandsIn(String document) throws IOException {
        var cookies = cookies();
        assertThat(cookies).hasSizeGreaterThanOrEqualTo(9);
        assertThat(missing(document, cookies)).as(document).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/gdpr.md", "docs/remove.md", "docs/security.md", "docs/public-api.md"})
    void eachCredentialStandsIn(String document) throws IOException {
        var types = credentials();
        assertThat(types).hasSizeGreaterThanOrEqualTo(6);
        assertThat(missing(document, types)).as(document).isEmpty();
    }

    /** Where the code makes one whose name is put together elsewhere, the tests above would not see it. */
    @Test
    void eachCookieIsNamedWhereItIsMade() throws IOException {
        for (var source : sources()) {
            var text = Files.readString(source);
            if (NEW_COOKIE.matcher(text).find()) {
                assertThat(COOKIE.matcher(text).results()).as(source.toString()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    link/ConfirmButton.java | SECONDS = 1800; | SESAME_NONCE | half an hour
                    secret/Order.java | MOST_LINK_SECONDS = 86_400; | SESAME_ASKED | a day
                    link/Ticket.java | SECONDS = 120; | SESAME_TICKET | two minutes
                    link/BroughtName.java | SECONDS = 120; | SESAME_NAME | two minutes
                    identifier/CompanyCookie.java | SECONDS = 120; | SESAME_COMPANY | two minutes
                    workspace/AskedAddress.java | "SESAME_WORKSPACE", 60, | SESAME_WORKSPACE | a minute
                    notices/SeenBrowser.java | Duration.ofDays(365) | SESAME_SEEN | a year
                    organization/OrganizationAuthenticator.java | Duration.ofDays(180) | SESAME_ORGANIZATION | half a year
                    """)
    void eachCookieLastsAsLongAsBothSay(String source, String inTheCode, String cookie, String life)
            throws IOException {
        assertThat(Files.readString(CODE.resolve(source))).contains(inTheCode);
        for (var document : List.of("docs/gdpr.md", "docs/security.md")) {
            assertThat(Document.of(document).prose().lines().filter(line -> line.startsWith("| ")))
                    .as(document)
                    .anySatisfy(
                            row -> assertThat(row).contains("`" + cookie + "`").contains(life));
        }
    }

    private static List<String> missing(String document, Set<String> names) {
        var text = Document.of(document).prose();
        return names.stream()
                .filter(name -> !Pattern.compile("`" + name + "(?:_1|_…)?`")
                        .matcher(text)
                        .find())
                .toList();
    }

    private static Set<String> cookies() throws IOException {
        return found(
                COOKIE, sources().stream().filter(LeftBehindTest::makesCookies).toList());
    }

    private static boolean makesCookies(Path source) {
        try {
            return NEW_COOKIE.matcher(Files.readString(source)).find();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> credentials() throws IOException {
        var types = found(CREDENTIAL_TYPE, sources());
        types.addAll(found(
                CREDENTIAL_PROVIDER,
                List.of(Document.ROOT.resolve("authenticators/src/test/resources/public-api.txt"))));
        return types;
    }

    private static Set<String> found(Pattern pattern, List<Path> files) throws IOException {
        var found = new ArrayList<String>();
        for (var file : files) {
            pattern.matcher(Files.readString(file))
                    .results()
                    .map(one -> one.group(1))
                    .forEach(found::add);
        }
        return found.stream().collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
