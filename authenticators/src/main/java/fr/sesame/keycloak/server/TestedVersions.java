package fr.sesame.keycloak.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The versions of Keycloak that the journeys' tests were run on, oldest first. */
record TestedVersions(List<String> all) {

    /** Written by the run itself. */
    private static final String FILE = "tested-versions.txt";

    static TestedVersions read() {
        try (var in = TestedVersions.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new TestedVersions(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is one of them; builds of vendors have something more behind the number, and are others. */
    boolean has(String version) {
        return all.contains(version);
    }

    @Override
    public String toString() {
        return String.join(", ", all);
    }
}
