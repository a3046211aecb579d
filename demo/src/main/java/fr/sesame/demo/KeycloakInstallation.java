package fr.sesame.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A Keycloak on disk: unpacked from the distribution's zip, with Sésame's JAR in it, optimised by {@code kc.sh build}.
 * Each of these is done again only when what goes in has changed.
 */
public final class KeycloakInstallation {

    private static final List<String> BUILD_OPTIONS =
            List.of("build", "--db=dev-file", "--health-enabled=true", "--metrics-enabled=true");

    private final List<String> buildOptions;
    private final Path home;
    private final Path log;
    private final Consumer<String> progress;

    /**
     * @param home the folder for it; is made when it isn't there
     * @param log where the output of Keycloak's tools goes
     * @param progress is told what takes long, a sentence each
     * @param more further options of {@code kc.sh build}, or others in the place of the usual ones
     */
    public KeycloakInstallation(Path home, Path log, Consumer<String> progress, String... more) {
        this.buildOptions = Stream.concat(
                        BUILD_OPTIONS.stream()
                                .filter(usual -> Stream.of(more)
                                        .noneMatch(one -> name(one).equals(name(usual)))),
                        Stream.of(more))
                .toList();
        this.home = home;
        this.log = log;
        this.progress = progress;
    }

    private static String name(String option) {
        return option.replaceFirst("=.*", "");
    }

    /**
     * Unpacks, deploys and builds, as far as that hasn't been done.
     *
     * @param zip the distribution
     * @param jars what goes into its folder of providers, under the same names
     */
    public void prepare(Path zip, Path... jars) throws IOException, InterruptedException {
        var unpacked = new Stamp(home.resolve("sesame-unpacked"));
        var zipIdentity = zip.getFileName() + " " + Files.size(zip);
        if (!unpacked.says(zipIdentity)) {
            progress.accept("Unpacking Keycloak (some seconds, only when it is another one)");
            deleteTree(home);
            unpack(zip);
            unpacked.say(zipIdentity);
        }
        var built = new Stamp(home.resolve("sesame-built"));
        var buildIdentity = new StringBuilder(zipIdentity);
        for (var jar : jars) {
            buildIdentity.append(' ').append(digest(jar));
        }
        buildIdentity.append(' ').append(buildOptions);
        if (!built.says(buildIdentity.toString())) {
            progress.accept("Preparing Keycloak with Sésame (one to three minutes, only when the JAR has changed)");
            for (var jar : jars) {
                Files.copy(
                        jar, home.resolve("providers").resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            var begin = System.nanoTime();
            var build = command(buildOptions);
            // Over in seconds: compiling it well would cost more than it gains.
            build.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
            var exit = build.start().waitFor();
            if (exit != 0) {
                throw new DemoProblem("Keycloak could not be built; its log is " + log);
            }
            built.say(buildIdentity.toString());
            progress.accept("Prepared after " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s");
        }
    }

    /**
     * Puts the realms in place, and forgets all data of earlier starts unless they came from the same realms.
     *
     * @param realms folder with realms to import
     */
    public void load(Path realms) throws IOException {
        var loaded = new Stamp(home.resolve("sesame-loaded"));
        var identity = new StringBuilder(new Stamp(home.resolve("sesame-built")).text());
        try (var files = Files.newDirectoryStream(realms)) {
            for (var file : files) {
                identity.append(' ').append(file.getFileName()).append(' ').append(digest(file));
            }
        }
        if (loaded.says(identity.toString())) {
            return;
        }
        var data = home.resolve("data");
        deleteTree(data);
        var imports = Files.createDirectories(data.resolve("import"));
        try (var files = Files.newDirectoryStream(realms)) {
            for (var file : files) {
                Files.copy(file, imports.resolve(file.getFileName()));
            }
        }
        loaded.say(identity.toString());
    }

    /** A command of {@code bin/kc.sh}, on the Java that runs this; its output is appended to the log. */
    ProcessBuilder command(List<String> arguments) {
        var windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        var script = home.resolve("bin").resolve(windows ? "kc.bat" : "kc.sh").toString();
        var builder = new ProcessBuilder();
        builder.command().add(script);
        builder.command().addAll(arguments);
        builder.directory(home.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // What the caller's shell sets for another Keycloak isn't for this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("KEYCLOAK_"));
        return builder;
    }

    private void unpack(Path zip) throws IOException {
        Files.createDirectories(home);
        try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                // All names start with the folder keycloak-VERSION.
                var name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                var target = home.resolve(name).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("The zip leads out of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.resolveSibling("."));
                    Files.copy(entries, target);
                    if (name.endsWith(".sh") && !target.toFile().setExecutable(true)) {
                        throw new IOException("Cannot make " + target + " executable");
                    }
                }
            }
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                var digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A file that says from what something was made; written last, so that half-done work is done again. */
    private record Stamp(Path file) {

        String text() throws IOException {
            return Files.exists(file) ? Files.readString(file) : "";
        }

        boolean says(String identity) throws IOException {
            return text().equals(identity);
        }

        void say(String identity) throws IOException {
            Files.writeString(file, identity);
        }
    }
}
