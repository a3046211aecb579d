package fr.sesame.keycloak.theme;

import freemarker.cache.URLTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Templates as Keycloak finds and reads them: those of a theme, of {@code base}, of the authenticators. The first folder
 * that has a file wins.
 */
final class TemplateFolders {

    /** The theme's own. */
    private static final Path THEME = Path.of("src/main/resources/theme/sesame");

    /** What Keycloak adds to every theme. */
    private static final Path EVERYWHERE = Path.of("../authenticators/src/main/resources/theme-resources/templates");

    private final String type;
    private final List<Path> folders;
    private final Configuration configuration;

    /** @param type {@code login} or {@code email} */
    private TemplateFolders(String type, List<Path> folders) {
        this.type = type;
        this.folders = folders;
        this.configuration = configuration();
    }

    static TemplateFolders login() {
        return new TemplateFolders("login", List.of(THEME.resolve("login"), EVERYWHERE));
    }

    /** The steps' own pages in a theme that isn't ours. */
    static TemplateFolders loginOfBase() {
        return new TemplateFolders("login", List.of(EVERYWHERE));
    }

    static TemplateFolders mails() {
        return new TemplateFolders("email", List.of(THEME.resolve("email"), EVERYWHERE));
    }

    /** Our own mails in a theme that isn't ours. */
    static TemplateFolders mailsOfBase() {
        return new TemplateFolders("email", List.of(EVERYWHERE));
    }

    /** With a folder that comes before all others. */
    TemplateFolders with(Path folder) {
        return new TemplateFolders(
                type, Stream.concat(Stream.of(folder), folders.stream()).toList());
    }

    /**
     * Reads a template.
     *
     * @throws IOException also when its syntax is wrong, with the place
     */
    Template read(String name) throws IOException {
        return configuration.getTemplate(name, StandardCharsets.UTF_8.name());
    }

    /** As it stands in the file. */
    String source(String name) throws IOException {
        var url = url(name);
        if (url == null) {
            throw new IOException("No template " + name);
        }
        try (var in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    boolean has(String name) {
        return url(name) != null;
    }

    /** Names of all templates but {@code base}'s. */
    List<String> names() {
        return folders.stream()
                .flatMap(folder -> names(folder).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Names of the templates in the first folder. */
    List<String> own() {
        return names(folders.get(0));
    }

    private static List<String> names(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".ftl"))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code DefaultFreeMarkerProvider} makes it. */
    private Configuration configuration() {
        var made = new Configuration(Configuration.VERSION_2_3_0);
        made.setOutputFormat(HTMLOutputFormat.INSTANCE);
        made.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        made.setTemplateLoader(new URLTemplateLoader() {
            @Override
            protected URL getURL(String name) {
                return url(name);
            }
        });
        // What fails is thrown, and said once.
        made.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        made.setLogTemplateExceptions(false);
        return made;
    }

    private URL url(String name) {
        var file = folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
        if (file.isEmpty()) {
            return TemplateFolders.class.getClassLoader().getResource("theme/base/" + type + "/" + name);
        }
        try {
            return file.get().toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
