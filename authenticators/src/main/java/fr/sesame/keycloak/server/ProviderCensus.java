package fr.sesame.keycloak.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.keycloak.provider.ProviderFactory;

/**
 * Which providers of a server have the same kind and id as one of Sésame's: of two, a server takes the one with the higher
 * order, in every realm. A command for {@code sesame-server.sh}, on the class path of a server that doesn't run.
 *
 * @param jar Sésame's
 * @param classes those of the server, and of what else is in its {@code providers/}
 */
record ProviderCensus(Path jar, ClassLoader classes) {

    private static final String SERVICES = "META-INF/services/";

    /**
     * One of another JAR's providers that has the id of one of Sésame's.
     *
     * @param kind of both, as Keycloak names it
     * @param wins whether Sésame's is taken
     */
    record Rival(String kind, String id, String className, String jarName, boolean wins) {

        /** Whether it is one of Keycloak's own, and not another extension's. */
        boolean isOfKeycloak() {
            return className.startsWith("org.keycloak.");
        }

        @Override
        public String toString() {
            return "%s\t%s\t%s\t%s\t%s"
                    .formatted(
                            isOfKeycloak() ? "keycloak" : "other",
                            kind.replaceFirst("^org\\.keycloak\\.(.*\\.)?", "").replaceFirst("Factory$", ""),
                            id,
                            wins ? "replaced" : "kept",
                            isOfKeycloak() ? className : className + " in " + jarName);
        }
    }

    /** A class that a JAR offers to the server. */
    private record Offer(String className, URL file) {

        /** Empty where it is something else, or can't be made: nor can the server then. */
        Optional<ProviderFactory<?>> make(ClassLoader classes) {
            try {
                return Class.forName(className, true, classes).getConstructor().newInstance()
                                instanceof ProviderFactory<?> factory
                        ? Optional.of(factory)
                        : Optional.empty();
            } catch (ReflectiveOperationException | LinkageError e) {
                if (isOurs()) {
                    throw new IllegalStateException("This Keycloak can't make " + className, e);
                }
                return Optional.empty();
            }
        }

        boolean isOurs() {
            return className.startsWith("fr.sesame.keycloak.");
        }

        String jarName() {
            return file.getPath().replaceFirst("!.*", "").replaceFirst(".*/", "");
        }
    }

    /** Writes them into the file that is named, one on a line: whose, its kind, its id, what becomes of it, its class. */
    public static void main(String[] arguments) throws IOException, URISyntaxException {
        var source = ProviderCensus.class.getProtectionDomain().getCodeSource().getLocation();
        var rivals = new ProviderCensus(Path.of(source.toURI()), ProviderCensus.class.getClassLoader()).rivals();
        Files.write(Path.of(arguments[0]), rivals.stream().map(Rival::toString).toList());
    }

    /** All of them, Keycloak's own first. */
    List<Rival> rivals() throws IOException {
        List<Rival> rivals = new ArrayList<>();
        for (var kind : kinds()) {
            rivals.addAll(rivals(kind));
        }
        rivals.sort(Comparator.comparing(Rival::toString));
        return rivals;
    }

    private TreeSet<String> kinds() throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var kinds = new TreeSet<String>();
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(SERVICES) && name.length() > SERVICES.length())
                    .forEach(name -> kinds.add(name.substring(SERVICES.length())));
            return kinds;
        }
    }

    private List<Rival> rivals(String kind) throws IOException {
        List<Offer> ours = new ArrayList<>();
        List<Offer> theirs = new ArrayList<>();
        for (var file : Collections.list(classes.getResources(SERVICES + kind))) {
            for (var offer : offers(file)) {
                (offer.isOurs() ? ours : theirs).add(offer);
            }
        }
        List<Rival> rivals = new ArrayList<>();
        for (var our : ours) {
            var factory = our.make(classes);
            if (factory.isPresent()) {
                for (var their : theirs) {
                    their.make(classes)
                            .filter(other -> other.getId().equals(factory.get().getId()))
                            .map(other -> new Rival(
                                    kind,
                                    other.getId(),
                                    their.className(),
                                    their.jarName(),
                                    factory.get().order() > other.order()))
                            .ifPresent(rivals::add);
                }
            }
        }
        return rivals;
    }

    private static List<Offer> offers(URL file) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(line -> new Offer(line, file))
                    .toList();
        }
    }
}
