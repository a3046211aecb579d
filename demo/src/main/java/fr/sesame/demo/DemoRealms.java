package fr.sesame.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The realms of {@code realm-config/}, with the addresses of this start in place of the default ones. */
public final class DemoRealms {

    private DemoRealms() {}

    /**
     * Writes every realm to a folder for Keycloak to import.
     *
     * @param realmConfig the project's {@code realm-config/}
     * @param ports where server, application and mail listen
     * @param folder is made when it isn't there
     */
    public static void write(Path realmConfig, Ports ports, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var realms = Files.newDirectoryStream(realmConfig, "*-realm.json")) {
            for (var realm : realms) {
                var json = Files.readString(realm)
                        .replace(
                                Ports.DEFAULT.applicationUri().toString(),
                                ports.applicationUri().toString())
                        .replace(
                                Ports.DEFAULT.keycloakUri().toString(),
                                ports.keycloakUri().toString())
                        .replace("\"port\": \"" + Ports.DEFAULT.smtp() + "\"", "\"port\": \"" + ports.smtp() + "\"");
                Files.writeString(folder.resolve(realm.getFileName()), json);
            }
        }
    }
}
