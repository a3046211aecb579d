package fr.sesame.keycloak.theme;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every mail that Keycloak has is ours, in both parts and all words: compared with Keycloak's own theme. */
class MailTemplatesTest {

    private static final Path OURS = Path.of("src/main/resources/theme/sesame/email");
    private static final String KEYCLOAKS = "theme/base/email/";

    /** A message that a template names. */
    private static final Pattern NAMED = Pattern.compile("msg\\(\"([\\w.]+)\"");

    /** Keycloak's classes and their ids; the classes can't be asked without all of the server. */
    private static final Map<String, String> REQUIRED_ACTIONS = Map.ofEntries(
            entry("UpdatePassword", "UPDATE_PASSWORD"),
            entry("UpdateProfile", "UPDATE_PROFILE"),
            entry("UpdateTotp", "CONFIGURE_TOTP"),
            entry("VerifyEmail", "VERIFY_EMAIL"),
            entry("TermsAndConditions", "TERMS_AND_CONDITIONS"),
            entry("WebAuthnRegisterFactory", "webauthn-register"),
            entry("WebAuthnPasswordlessRegisterFactory", "webauthn-register-passwordless"),
            entry("UpdateUserLocaleAction", "update_user_locale"),
            entry("DeleteAccount", "delete_account"),
            entry("DeleteCredentialAction", "delete_credential"),
            entry("VerifyUserProfile", "VERIFY_PROFILE"),
            entry("RecoveryAuthnCodesAction", "CONFIGURE_RECOVERY_AUTHN_CODES"),
            entry("UpdateEmail", "UPDATE_EMAIL"),
            entry("IdpLinkAction", "idp_link"),
            entry("VerifiableCredentialOfferAction", "verifiable_credential_offer"));

    private static JarFile keycloak() throws IOException {
        var known = MailTemplatesTest.class.getClassLoader().getResource(KEYCLOAKS + "html/template.ftl");
        assertThat(known).isNotNull();
        return ((JarURLConnection) known.openConnection()).getJarFile();
    }

    private static Set<String> keycloaksTemplates(String part) throws IOException {
        return keycloak().stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(KEYCLOAKS + part + "/") && name.endsWith(".ftl"))
                .map(name -> name.substring(KEYCLOAKS.length() + part.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMailHasBothPartsOfOurOwn() throws IOException {
        for (var part : List.of("html", "text")) {
            var keycloaks = keycloaksTemplates(part);
            assertThat(keycloaks).hasSizeGreaterThanOrEqualTo(18);
            assertThat(keycloaks)
                    .as(part)
                    .allSatisfy(
                            name -> assertThat(OURS.resolve(part).resolve(name)).isRegularFile());
        }
    }

    /** Without it, FreeMarker would escape the text for HTML, the link first. */
    @Test
    void textPartsAreText() throws IOException {
        try (Stream<Path> files = Files.list(OURS.resolve("text"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(Files.readString(file)).startsWith("<#ftl output_format=\"plainText\">\n"));
        }
    }

    /** One text, printed twice: a part that says anything of its own would say it in one part only. */
    @Test
    void partsSayTheSame() throws IOException {
        for (var name : keycloaksTemplates("text")) {
            var text = Files.readString(OURS.resolve("text").resolve(name));
            assertThat(text.substring(text.indexOf('\n') + 1))
                    .isEqualTo(Files.readString(OURS.resolve("html").resolve(name)));
        }
    }

    /** But those that only its own templates print: ours have texts of their own. */
    @Test
    void everyMessageOfKeycloaksMailsHasOurWords() throws IOException {
        var printed = new TreeSet<String>();
        for (var part : List.of("html", "text")) {
            for (var name : keycloaksTemplates(part)) {
                try (var in = keycloak().getInputStream(keycloak().getEntry(KEYCLOAKS + part + "/" + name))) {
                    var source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    NAMED.matcher(source).results().map(found -> found.group(1)).forEach(printed::add);
                }
            }
        }
        assertThat(printed).hasSizeGreaterThan(30);
        var keycloaks = new Properties();
        try (Reader in = new InputStreamReader(
                keycloak().getInputStream(keycloak().getEntry(KEYCLOAKS + "messages/messages_en.properties")),
                StandardCharsets.UTF_8)) {
            keycloaks.load(in);
        }
        var wanted = new TreeSet<>(keycloaks.stringPropertyNames());
        wanted.removeAll(printed);
        assertThat(wanted).hasSizeGreaterThan(25);
        for (var language : List.of("fr", "en")) {
            assertThat(ours(language)).as(language).containsAll(wanted);
        }
    }

    /** A raw id such as {@code CONFIGURE_TOTP} is no name for what somebody has to do. */
    @Test
    void everyRequiredActionHasAName() throws IOException {
        try (var in = MailTemplatesTest.class
                .getClassLoader()
                .getResourceAsStream("META-INF/services/org.keycloak.authentication.RequiredActionFactory")) {
            assertThat(in).isNotNull();
            var classes = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("org.keycloak."))
                    .map(line -> line.substring(line.lastIndexOf('.') + 1).strip());
            assertThat(classes).containsExactlyInAnyOrderElementsOf(REQUIRED_ACTIONS.keySet());
        }
        for (var language : List.of("fr", "en")) {
            assertThat(ours(language))
                    .as(language)
                    .containsAll(REQUIRED_ACTIONS.values().stream()
                            .map(id -> "requiredAction." + id)
                            .toList());
        }
    }

    private static Set<String> ours(String language) throws IOException {
        var messages = new Properties();
        try (Reader in = Files.newBufferedReader(OURS.resolve("messages/messages_" + language + ".properties"))) {
            messages.load(in);
        }
        return messages.stringPropertyNames();
    }
}
