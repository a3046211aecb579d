package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CookieNamesTest {

    private static final Pattern COOKIE = Pattern.compile("new RealmCookie\\(\\s*\"(\\w+)\"");

    /** All of them are for the whole realm: one would write over the other. */
    @Test
    void noTwoCookiesHaveOneName() throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                COOKIE.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(names::add);
            }
        }
        assertThat(names).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    }
}
