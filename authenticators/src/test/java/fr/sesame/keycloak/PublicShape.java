package fr.sesame.keycloak;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fr.sesame.keycloak.mail.LetterReader;
import fr.sesame.keycloak.mail.QueueOutboxFactory;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** What others rely on, as text: a section of sorted lines for each kind. */
final class PublicShape {

    private static final java.nio.file.Path RESOURCES = java.nio.file.Path.of("src", "main", "resources");
    private static final java.nio.file.Path SOURCES = java.nio.file.Path.of("src", "main", "java");
    private static final java.nio.file.Path TEMPLATES = RESOURCES.resolve("theme-resources/templates");
    private static final java.nio.file.Path THEME =
            java.nio.file.Path.of("..", "themes", "src", "main", "resources", "theme", "sesame", "login");

    private static final Pattern VARIABLE = Pattern.compile(
            "(?:\\.setAttribute|(?:variables|attributes|data|brand)\\.put)\\(\\s*\"(\\w+)\"|String VARIABLE = \"(\\w+)\"");
    private static final Pattern FIELD = Pattern.compile("(?m)^(?!.*<meta).*?(?<![\\w-])name=\"([\\w.-]+)\"");
    private static final Pattern ID = Pattern.compile("(?<![\\w-])id=\"(sesame-[\\w-]+)\"");
    private static final Pattern METRIC = Pattern.compile("\"(sesame\\.[\\w.]+)\"");

    private final List<JavaClass> classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("fr.sesame.keycloak").stream()
                    .toList();

    /** All of it. */
    String text() throws Exception {
        return sections().entrySet().stream()
                .map(section -> "== " + section.getKey() + "\n"
                        + section.getValue().stream().map(line -> line + "\n").collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    Map<String, SortedSet<String>> sections() throws Exception {
        var sections = new LinkedHashMap<String, SortedSet<String>>();
        sections.put("Java", java());
        sections.put("Providers", providers());
        sections.put("Options of steps", stepOptions());
        sections.put("Options of the outbox", options(new QueueOutboxFactory().getConfigMetadata()));
        sections.put("Addresses", addresses());
        sections.put("Templates", files(TEMPLATES, ".ftl"));
        sections.put("Variables of templates", found(SOURCES, ".java", VARIABLE));
        sections.put("Form fields", inPages(FIELD));
        sections.put("Ids of elements", inPages(ID));
        sections.put("Attributes of realms and organisations", attributes());
        sections.put("Messages", messages());
        var metrics = found(SOURCES.resolve("fr/sesame/keycloak/mail"), "OutboxMetrics.java", METRIC);
        metrics.addAll(found(SOURCES.resolve("fr/sesame/keycloak/watch"), "Tally.java", METRIC));
        sections.put("Metrics", metrics);
        return sections;
    }

    private SortedSet<String> java() throws IllegalAccessException {
        var lines = new TreeSet<String>();
        for (var type : classes) {
            if (type.isAnnotatedWith(PublicApi.class)) {
                var reflected = type.reflect();
                lines.add(reflected.toGenericString());
                Stream.of(reflected.getDeclaredMethods())
                        .filter(isVisible().and(method -> !method.isSynthetic()))
                        .map(Method::toGenericString)
                        .forEach(lines::add);
            }
            for (var field : type.getFields()) {
                var inPublicType = type.isAnnotatedWith(PublicApi.class)
                        && field.getModifiers().contains(JavaModifier.PUBLIC);
                if (inPublicType || field.isAnnotatedWith(PublicApi.class)) {
                    lines.add(constant(field.reflect()));
                }
            }
        }
        return lines;
    }

    private static Predicate<Method> isVisible() {
        return method -> Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers());
    }

    private static String constant(Field field) throws IllegalAccessException {
        return field.getDeclaringClass().getName() + "." + field.getName() + " = " + field.get(null);
    }

    private static SortedSet<String> providers() throws Exception {
        var lines = new TreeSet<String>();
        for (var service : files(RESOURCES.resolve("META-INF/services"), "")) {
            if (List.of(SettingSource.class.getName(), LetterReader.class.getName())
                    .contains(service)) {
                continue;
            }
            for (var type :
                    Files.readAllLines(RESOURCES.resolve("META-INF/services").resolve(service))) {
                var made = Class.forName(type).getDeclaredConstructor().newInstance();
                var name = service.substring(service.lastIndexOf('.') + 1);
                if (made instanceof AuthenticatorFactory step) {
                    lines.add(name + " " + step.getId() + " " + step.getReferenceCategory() + " "
                            + Arrays.toString(step.getRequirementChoices()));
                } else if (made instanceof ProviderFactory<?> factory) {
                    lines.add(name + " " + factory.getId());
                } else {
                    lines.add(name + " " + ((Spi) made).getName());
                }
            }
        }
        return lines;
    }

    private static SortedSet<String> stepOptions() throws Exception {
        var lines = new TreeSet<String>();
        var service = RESOURCES.resolve("META-INF/services").resolve(AuthenticatorFactory.class.getName());
        for (var type : Files.readAllLines(service)) {
            var step = Class.forName(type)
                    .asSubclass(AuthenticatorFactory.class)
                    .getDeclaredConstructor()
                    .newInstance();
            options(step.getConfigProperties()).forEach(option -> lines.add(step.getId() + " " + option));
        }
        return lines;
    }

    private static SortedSet<String> options(List<ProviderConfigProperty> properties) {
        return properties.stream()
                .map(option -> option.getName() + " " + option.getType() + " = " + option.getDefaultValue()
                        + Optional.ofNullable(option.getOptions())
                                .map(values -> " of " + values)
                                .orElse(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<String> addresses() {
        var lines = new TreeSet<String>();
        for (var type : classes) {
            for (var method : type.getMethods()) {
                var path = method.tryGetAnnotationOfType(Path.class)
                        .map(Path::value)
                        .orElse("");
                var verbs = method.getAnnotations().stream()
                        .map(annotation -> annotation.getRawType())
                        .filter(annotation -> annotation.isAnnotatedWith(HttpMethod.class))
                        .toList();
                verbs.forEach(
                        verb -> lines.add((type.getSimpleName() + " " + verb.getSimpleName() + " " + path).strip()));
                if (verbs.isEmpty() && !path.isEmpty()) {
                    lines.add(type.getSimpleName() + " " + path + " → "
                            + method.getRawReturnType().getSimpleName());
                }
            }
        }
        return lines;
    }

    private static SortedSet<String> attributes() {
        return SettingSource.all().stream()
                .map(setting -> setting.name().replace(Setting.ANY, "…"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> messages() throws IOException {
        var messages = new Properties();
        try (var file = Files.newBufferedReader(RESOURCES.resolve("theme-resources/messages/messages_fr.properties"))) {
            messages.load(file);
        }
        return new TreeSet<>(messages.stringPropertyNames());
    }

    private static SortedSet<String> files(java.nio.file.Path folder, String end) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(end))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Our own pages, and those of the theme. */
    private static SortedSet<String> inPages(Pattern pattern) throws IOException {
        var found = found(TEMPLATES, ".ftl", pattern);
        found.addAll(found(THEME, ".ftl", pattern));
        return found;
    }

    private static SortedSet<String> found(java.nio.file.Path folder, String end, Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        for (var file : files(folder, end)) {
            var matcher = pattern.matcher(Files.readString(folder.resolve(file)));
            while (matcher.find()) {
                found.addAll(groups(matcher.toMatchResult()));
            }
        }
        return found;
    }

    private static List<String> groups(java.util.regex.MatchResult match) {
        var groups = new ArrayList<String>();
        for (var group = 1; group <= match.groupCount(); group++) {
            Optional.ofNullable(match.group(group)).ifPresent(groups::add);
        }
        return groups;
    }
}
