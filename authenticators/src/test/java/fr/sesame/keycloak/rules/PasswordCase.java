package fr.sesame.keycloak.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of the table of passwords.
 *
 * @param broken the letters of the rules that it breaks
 * @param profile whose it is
 */
record PasswordCase(String broken, String profile, String password) {

    private static final Pattern CHARACTER = Pattern.compile("\\\\u([0-9a-f]{4})");

    static List<PasswordCase> all() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/password-cases.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new PasswordCase(cells[0].replace("-", ""), cells[1], read(cells[2])))
                .toList();
    }

    private static String read(String text) {
        return CHARACTER.matcher(text).replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    }
}
