package fr.sesame.tests.server;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The project's image, as it is or with more in it. */
final class TestImage {

    private static final String NAME = "keycloak-sesame-tests";
    private static final String JAR = "bundle/target/keycloak-sesame.jar";

    /** Built once, by whoever needs it first; the others too. */
    private static final ImageFromDockerfile PLAIN = plain();

    private static final Map<StoreKind, Future<String>> OF_NODES = new ConcurrentHashMap<>();

    private TestImage() {}

    /** The image of a server that most tests share: the project's own, unless its store is another one. */
    static Future<String> shared() {
        return StoreKind.wanted() == StoreKind.MEMORY ? PLAIN : ofNodes(StoreKind.wanted());
    }

    private static ImageFromDockerfile plain() {
        return new ImageFromDockerfile(NAME, false)
                .withFileFromPath("Dockerfile", SesameServer.root().resolve("docker/Dockerfile"))
                .withFileFromPath(JAR, SesameServer.root().resolve(JAR))
                .withBuildArg("KEYCLOAK_VERSION", System.getProperty("sesame.keycloak.version"));
    }

    /**
     * The image of a node of a cluster, with the gallery's providers: made as the documentation tells whoever wants other
     * options of the build.
     *
     * @param store what Keycloak is to keep its single-use objects in
     * @return its name, once it is built
     */
    static Future<String> ofNodes(StoreKind store) {
        return OF_NODES.computeIfAbsent(store, TestImage::withTheGallery);
    }

    private static Future<String> withTheGallery(StoreKind store) {
        var provider = SesameServer.galleryJar();
        var name = provider.getFileName().toString();
        var features = store.features().isEmpty() ? "" : "ENV KC_FEATURES=" + String.join(",", store.features()) + "\n";
        return new ImageFromDockerfile(NAME + "-" + store.name().toLowerCase(Locale.ROOT), false)
                .withFileFromPath(name, provider)
                .withFileFromString(
                        "Dockerfile",
                        "FROM " + PLAIN.get() + "\n"
                                + features
                                + "COPY --chown=1000:0 " + name + " /opt/keycloak/providers/\n"
                                // As in the project's Dockerfile: the build remembers whole seconds, whatever the
                                // layers
                                // keep, and it is over too soon for Java's better compiler.
                                + "RUN touch -m --date=@1767225600 /opt/keycloak/providers/*.jar"
                                + " && chmod 644 /opt/keycloak/providers/*.jar"
                                + " && JAVA_OPTS_APPEND=-XX:TieredStopAtLevel=1 /opt/keycloak/bin/kc.sh build\n");
    }
}
