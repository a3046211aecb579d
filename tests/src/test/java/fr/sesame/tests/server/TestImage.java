package fr.sesame.tests.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The project's image, as it is or with more in it. */
final class TestImage {

    private static final String NAME = "keycloak-sesame-tests";
    private static final String JAR = "bundle/target/keycloak-sesame.jar";

    private TestImage() {}

    /**
     * The image to start.
     *
     * @param store what Keycloak is to keep its single-use objects in
     * @param providers JARs with more providers
     * @return its name, once it is built
     */
    static Future<String> with(StoreKind store, Path... providers) {
        return store == StoreKind.MEMORY && providers.length == 0 ? plain() : extended(store, List.of(providers));
    }

    private static ImageFromDockerfile plain() {
        return new ImageFromDockerfile(NAME, false)
                .withFileFromPath("Dockerfile", SesameServer.root().resolve("docker/Dockerfile"))
                .withFileFromPath(JAR, SesameServer.root().resolve(JAR))
                .withBuildArg("KEYCLOAK_VERSION", System.getProperty("sesame.keycloak.version"));
    }

    /** As the documentation tells whoever wants other options of the build. */
    private static ImageFromDockerfile extended(StoreKind store, List<Path> providers) {
        var kind = store.name().toLowerCase(Locale.ROOT) + (providers.isEmpty() ? "" : "-more");
        var image = new ImageFromDockerfile(NAME + "-" + kind, false);
        var dockerfile = new StringBuilder("FROM " + plain().get() + "\n");
        if (!store.features().isEmpty()) {
            dockerfile
                    .append("ENV KC_FEATURES=")
                    .append(String.join(",", store.features()))
                    .append('\n');
        }
        for (var provider : providers) {
            var name = provider.getFileName().toString();
            image.withFileFromPath(name, provider);
            dockerfile.append("COPY --chown=1000:0 " + name + " /opt/keycloak/providers/\n");
        }
        // As in the project's Dockerfile: the build remembers whole seconds, whatever the layers keep.
        dockerfile.append("RUN touch -m --date=@1767225600 /opt/keycloak/providers/*.jar"
                + " && chmod 644 /opt/keycloak/providers/*.jar && /opt/keycloak/bin/kc.sh build\n");
        return image.withFileFromString("Dockerfile", dockerfile.toString());
    }
}
