package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.extension.Extension;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin is told of before the JAR goes in. */
class ProviderCensusTest {

    private static final Path SERVICES = Path.of("src/main/resources/META-INF/services");

    @TempDir
    private Path folder;

    @Test
    void keycloaksOwnAreNamed() throws IOException {
        assertThat(rivals(Map.of()))
                .allMatch(ProviderCensus.Rival::isOfKeycloak)
                .allMatch(ProviderCensus.Rival::wins)
                .extracting(ProviderCensus.Rival::id)
                .contains("freemarker", "UPDATE_PASSWORD", "VERIFY_EMAIL", "UPDATE_EMAIL", "oidc", "saml", "default");
    }

    /** All other documents point there. */
    @Test
    void theDocumentNamesThemAll() throws IOException {
        var text = Files.readString(Path.of("../docs/public-api.md"));
        var section =
                text.substring(text.indexOf("## Keycloak’s providers that are replaced"), text.indexOf("## Java"));
        assertThat(Pattern.compile("(?m)^\\| `(\\w+)` \\| `([\\w-]+)` \\|")
                        .matcher(section)
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyInAnyOrderElementsOf(rivals(Map.of()).stream()
                        .map(rival -> rival.toString().split("\t", -1))
                        .map(cells -> cells[1] + " " + cells[2])
                        .toList());
    }

    @Test
    void otherExtensionsAreNamedWithWhatBecomesOfThem() throws IOException {
        var rivals = rivals(Map.of(
                "org.keycloak.forms.login.LoginFormsProviderFactory",
                List.of(Extension.Pages.class.getName(), Extension.OwnPages.class.getName(), "gone.Pages"),
                "org.keycloak.email.EmailSenderProviderFactory",
                List.of("# a comment", Extension.StrongerSender.class.getName())));
        assertThat(rivals.stream().filter(rival -> !rival.isOfKeycloak()).map(ProviderCensus.Rival::toString))
                .containsExactly(
                        "other\tEmailSenderProvider\tdefault\tkept\t" + Extension.StrongerSender.class.getName()
                                + " in other.jar",
                        "other\tLoginFormsProvider\tfreemarker\treplaced\t" + Extension.Pages.class.getName()
                                + " in other.jar");
    }

    private List<ProviderCensus.Rival> rivals(Map<String, List<String>> offers) throws IOException {
        var own = folder.resolve("own.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(own));
                var files = Files.list(SERVICES)) {
            for (var file : files.toList()) {
                write(jar, file.getFileName().toString(), Files.readString(file));
            }
        }
        var other = folder.resolve("other.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(other))) {
            write(jar, "nothing", "");
            for (var offer : offers.entrySet()) {
                write(jar, offer.getKey(), String.join("\n", offer.getValue()));
            }
        }
        try (var classes =
                new URLClassLoader(new URL[] {other.toUri().toURL()}, getClass().getClassLoader())) {
            return new ProviderCensus(own, classes).rivals();
        }
    }

    private static void write(JarOutputStream jar, String service, String text) throws IOException {
        jar.putNextEntry(new JarEntry("META-INF/services/" + service));
        jar.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }
}
