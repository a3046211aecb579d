package fr.sesame.keycloak.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Which Sésame runs.
 *
 * @param text its version, and what tells two builds of one version apart
 */
public record JarVersion(String text) {

    /** Two builds are the same, so the same sources give the same digest; this much of it is read by people. */
    private static final int BYTES = 4;

    /** That of the JAR which this class is in. */
    public static JarVersion running() {
        var version = Optional.ofNullable(JarVersion.class.getPackage().getImplementationVersion())
                .orElse("?");
        return new JarVersion(
                jar().map(file -> version + " (" + digest(file) + ")").orElse(version));
    }

    private static Optional<Path> jar() {
        try {
            var source = JarVersion.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
        } catch (URISyntaxException | IllegalArgumentException e) {
            // It isn't a file: whatever loads classes so knows their version alone.
            return Optional.empty();
        }
    }

    private static String digest(Path jar) {
        try {
            var whole = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(whole, 0, BYTES);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
