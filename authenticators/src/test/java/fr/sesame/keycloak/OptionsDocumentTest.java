package fr.sesame.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code docs/options.md} says of each step what its factory tells the flow editor: options, defaults, choices. */
class OptionsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "options.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| ([^|]+) \\| ([^|]+) \\|.*");
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    /** A row: what stands in the column of the default, and the choices in that of the range, if they are words. */
    private record Documented(String standard, List<String> choices) {}

    @Test
    void resetCode() throws IOException {
        assertSame("sesame-reset-code", documented("sesame-reset-code"));
    }

    @Test
    void magicLink() throws IOException {
        assertSame("sesame-magic-link", magicLinkDocumented());
    }

    @Test
    void mailCode() throws IOException {
        var rows = magicLinkDocumented();
        rows.keySet().removeAll(List.of("mode", "link-lifetime", "other-browser"));
        assertSame("sesame-mail-code", rows);
    }

    @Test
    void othersWithOptions() throws IOException {
        assertSame("sesame-identifier", documented("sesame-identifier"));
        assertSame("sesame-password", documented("sesame-password"));
        assertSame("sesame-access-code", documented("sesame-access-code"));
        assertSame("sesame-activation", documented("sesame-activation"));
        assertSame("sesame-new-password", documented("sesame-new-password"));
        assertSame("sesame-offer", documented("sesame-offer"));
    }

    @Test
    void browsers() throws IOException {
        assertSame("sesame-known-browser", documented("sesame-known-browser"));
        assertSame("sesame-trust-browser", documented("sesame-trust-browser"));
        var mail = documented("sesame-reset-code");
        mail.remove("tell-unknown");
        mail.putAll(documented("sesame-new-browser"));
        assertSame("sesame-new-browser", mail);
    }

    @Test
    void stepsThatHaveNone() {
        for (var step : List.of("sesame-otp", "sesame-recovery-code", "sesame-reset-identifier")) {
            assertThat(told(step)).as(step).isEmpty();
        }
    }

    /** The options of a reset's mail, without one, and its own. */
    private static Map<String, Documented> magicLinkDocumented() throws IOException {
        var rows = documented("sesame-reset-code");
        rows.remove("tell-unknown");
        rows.putAll(documented("sesame-magic-link"));
        return rows;
    }

    private static void assertSame(String step, Map<String, Documented> documented) {
        assertThat(documented).as(step).isNotEmpty().isEqualTo(told(step));
    }

    private static Map<String, Documented> told(String step) {
        var factory = StreamSupport.stream(
                        ServiceLoader.load(AuthenticatorFactory.class).spliterator(), false)
                .filter(one -> one.getId().equals(step))
                .findFirst()
                .orElseThrow();
        var told = new TreeMap<String, Documented>();
        for (var property :
                Optional.ofNullable(factory.getConfigProperties()).orElse(List.<ProviderConfigProperty>of())) {
            told.put(
                    property.getName(),
                    new Documented(
                            Objects.toString(property.getDefaultValue(), ""),
                            switch (property.getType()) {
                                case ProviderConfigProperty.LIST_TYPE -> List.copyOf(property.getOptions());
                                case ProviderConfigProperty.BOOLEAN_TYPE -> List.of("true", "false");
                                default -> List.of();
                            }));
        }
        return told;
    }

    /** The table under the step's heading. */
    private static Map<String, Documented> documented(String step) throws IOException {
        var rows = new TreeMap<String, Documented>();
        var here = false;
        for (var line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("#")) {
                here = line.equals("### `" + step + "`");
            }
            var row = ROW.matcher(line);
            if (here && row.matches()) {
                rows.put(row.group(1), new Documented(standard(row.group(2).strip()), quoted(row.group(3))));
            }
        }
        return rows;
    }

    private static String standard(String cell) {
        return cell.equals("none") ? "" : cell.replace("`", "");
    }

    private static List<String> quoted(String cell) {
        var found = QUOTED.matcher(cell);
        var all = new ArrayList<String>();
        while (found.find()) {
            all.add(found.group(1));
        }
        return List.copyOf(all);
    }
}
