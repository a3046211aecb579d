package fr.sesame.tests.server;

import fr.sesame.demo.KeycloakInstallation;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plain distribution with Sésame, built with some options: unpacked and built once a run, which takes as long as the start of
 * a server, and copied for whoever wants the same.
 */
final class Distribution {

    /** With tabs of extensions in the console, for the database that is wanted. */
    static final Distribution PLAIN = new Distribution(
            false,
            List.of("declarative-ui"),
            GivenDatabase.wanted().stream().flatMap(GivenDatabase::built).toArray(String[]::new));

    /** With the gallery too; other systems can make accounts there by SCIM, and nobody can be another one. */
    static final Distribution WITH_THE_GALLERY = new Distribution(
            true, List.of("declarative-ui", "scim-api"), "--features-disabled=impersonation", "--tracing-enabled=true");

    private static final String DATA = "data";

    private static final String BUILD_LOG = "sesame-build.log";

    private final boolean gallery;
    private final List<String> features;
    private final List<String> built;
    private @Nullable Path ready;

    /**
     * @param gallery whether the gallery's providers are in it
     * @param features of Keycloak's that are off by default
     * @param built further options of {@code kc.sh build}
     */
    private Distribution(boolean gallery, List<String> features, String... built) {
        this.gallery = gallery;
        this.features = features;
        this.built = List.of(built);
    }

    /** Options of every start of a server of this kind: no trace is sent, unless others say where to. */
    Stream<String> options(String... others) {
        return built.contains("--tracing-enabled=true")
                        && Stream.of(others).noneMatch(option -> option.startsWith("--tracing-"))
                ? Stream.concat(Stream.of(others), Stream.of("--tracing-sampler-ratio=0.0"))
                : Stream.of(others);
    }

    /**
     * Makes one, or finds it as it was made before.
     *
     * @param home the folder for it
     * @param log where the output of Keycloak's tools goes
     */
    synchronized KeycloakInstallation at(Path home, Path log) throws IOException, InterruptedException {
        var same = ready;
        if (same != null && !Files.exists(home)) {
            copy(same, home);
        }
        var installation = new KeycloakInstallation(home, log, System.out::println, buildOptions());
        installation.prepare(
                SesameServer.root().resolve("demo/target/keycloak-quarkus-dist.zip"),
                Stream.concat(
                                Stream.of(SesameServer.root().resolve("bundle/target/keycloak-sesame.jar")),
                                gallery ? Stream.of(SesameServer.galleryJar()) : Stream.empty())
                        .toArray(Path[]::new));
        keepBuildLog(home, log);
        ready = home;
        return installation;
    }

    /** What {@code kc.sh build} has printed for the distribution in a folder, or for the one that it is a copy of. */
    static String buildLog(Path home) throws IOException {
        return Files.readString(home.resolve(BUILD_LOG));
    }

    /** Before a server starts, nothing else has printed anything; and nothing has where all was built in an earlier run. */
    private static void keepBuildLog(Path home, Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 0) {
            Files.copy(log, home.resolve(BUILD_LOG), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String[] buildOptions() {
        return Stream.concat(
                        Stream.of("--features="
                                + Stream.concat(StoreKind.wanted().features().stream(), features.stream())
                                        .collect(Collectors.joining(","))),
                        built.stream())
                .toArray(String[]::new);
    }

    /** But for what the server that runs there has stored. */
    private static void copy(Path from, Path to) throws IOException {
        var unfinished = to.resolveSibling(to.getFileName() + ".copy");
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.equals(from.resolve(DATA))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(unfinished.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        unfinished.resolve(from.relativize(file)),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
        Files.move(unfinished, to);
    }
}
