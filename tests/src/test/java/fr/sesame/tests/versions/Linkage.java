package fr.sesame.tests.versions;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Names what a JAR asks of a Keycloak that this Keycloak doesn't have: classes, methods and fields, and methods that a class
 * would have to implement. It needs nothing but Java:
 * {@code java tests/src/test/java/fr/sesame/tests/versions/Linkage.java KEYCLOAK_HOME bundle/target/keycloak-sesame.jar}.
 *
 * <p>A server finds these one by one, and only when it comes to them.
 */
public final class Linkage {

    /** Those that ask for the version first, and are of no use on an older one. */
    private static final List<String> GUARDED = List.of(
            "check/KeycloakRules",
            "deactivation/WorkflowSteps",
            "server/NamedRole",
            "server/OrganizationView",
            "server/RevokedTokens");

    private final ClassLoader server;
    private final TreeSet<String> missing = new TreeSet<>();

    private Linkage(ClassLoader server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var jar = Path.of(arguments[1]);
        try (var loader = new URLClassLoader(urls(Path.of(arguments[0]), jar), ClassLoader.getPlatformClassLoader());
                var file = new JarFile(jar.toFile())) {
            var linkage = new Linkage(loader);
            for (var entry : file.stream()
                    .filter(one -> one.getName().endsWith(".class"))
                    .toList()) {
                try (var in = file.getInputStream(entry)) {
                    linkage.check(entry.getName().replace(".class", ""), in.readAllBytes());
                }
            }
            linkage.missing.removeIf(line -> GUARDED.stream()
                    .anyMatch(guarded -> line.matches("fr/sesame/keycloak/" + guarded + "(\\$\\w+)?:.*")));
            linkage.missing.forEach(out::println);
            System.exit(linkage.missing.isEmpty() ? 0 : 1);
        }
    }

    private static URL[] urls(Path home, Path jar) throws IOException {
        List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
        try (var files = Files.walk(home.resolve("lib"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".jar")).toList()) {
                urls.add(url(file));
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private void check(String user, byte[] bytes) throws IOException {
        var pool = ConstantPool.read(bytes);
        for (var index = 1; index < pool.size(); index++) {
            var entry = pool.entry(index);
            if (entry.tag() == ConstantPool.CLASS) {
                find(user, pool.text(entry.first()));
            } else if (entry.tag() >= ConstantPool.FIELD && entry.tag() <= ConstantPool.INTERFACE_METHOD) {
                var owner = pool.text(pool.entry(entry.first()).first());
                var nameAndType = pool.entry(entry.second());
                checkMember(
                        user,
                        owner,
                        pool.text(nameAndType.first()),
                        pool.text(nameAndType.second()),
                        entry.tag() == ConstantPool.FIELD);
            }
        }
        find(user, user).ifPresent(ours -> checkImplemented(user, ours));
    }

    private Optional<Class<?>> find(String user, String internalName) {
        if (internalName.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(internalName.replace('/', '.'), false, server));
        } catch (ClassNotFoundException | LinkageError e) {
            missing.add(user + ": class " + internalName);
            return Optional.empty();
        }
    }

    private void checkMember(String user, String owner, String name, String descriptor, boolean field) {
        var found = find(user, owner);
        if (found.isEmpty()) {
            return;
        }
        try {
            var there = ancestors(found.get())
                    .anyMatch(type -> field
                            ? Arrays.stream(type.getDeclaredFields())
                                    .anyMatch(one -> one.getName().equals(name)
                                            && one.getType().descriptorString().equals(descriptor))
                            : executables(type).anyMatch(one -> is(one, name, descriptor)));
            // Method handles have one method for all descriptors.
            if (!there && !owner.startsWith("java/lang/invoke/")) {
                missing.add(user + ": " + owner + "." + name + descriptor);
            }
        } catch (LinkageError e) {
            missing.add(user + ": " + owner + " needs " + e.getMessage());
        }
    }

    private void checkImplemented(String user, Class<?> ours) {
        if (Modifier.isAbstract(ours.getModifiers()) || ours.isInterface()) {
            return;
        }
        try {
            for (var method : ours.getMethods()) {
                if (Modifier.isAbstract(method.getModifiers())) {
                    missing.add(user + ": has no " + method);
                }
            }
        } catch (LinkageError e) {
            missing.add(user + ": needs " + e.getMessage());
        }
    }

    private static Stream<Class<?>> ancestors(Class<?> type) {
        Stream<Class<?>> above =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        if (type.isInterface()) {
            above = Stream.concat(above, Stream.of(Object.class));
        }
        return Stream.concat(Stream.of(type), above.flatMap(Linkage::ancestors));
    }

    private static Stream<Executable> executables(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()));
    }

    private static boolean is(Executable one, String name, String descriptor) {
        var its = new StringBuilder("(");
        for (var parameter : one.getParameterTypes()) {
            its.append(parameter.descriptorString());
        }
        its.append(')');
        if (one instanceof java.lang.reflect.Method method) {
            return method.getName().equals(name)
                    && its.append(method.getReturnType().descriptorString())
                            .toString()
                            .equals(descriptor);
        }
        return name.equals("<init>") && its.append('V').toString().equals(descriptor);
    }

    /** What a class file refers to, as the Java Virtual Machine Specification has it in § 4.4. */
    private record ConstantPool(List<Entry> entries) {

        static final int CLASS = 7;
        static final int FIELD = 9;
        static final int INTERFACE_METHOD = 11;

        private static final Entry NOTHING = new Entry(0, 0, 0, "");

        private record Entry(int tag, int first, int second, String text) {}

        static ConstantPool read(byte[] bytes) throws IOException {
            var in = new DataInputStream(new ByteArrayInputStream(bytes));
            in.skipNBytes(8);
            var entries = new Entry[in.readUnsignedShort()];
            Arrays.fill(entries, NOTHING);
            for (var index = 1; index < entries.length; index++) {
                var tag = in.readUnsignedByte();
                entries[index] = switch (tag) {
                    case 1 -> new Entry(tag, 0, 0, in.readUTF());
                    case 3, 4 -> new Entry(tag, in.readInt(), 0, "");
                    case 5, 6 -> new Entry(tag, in.readInt(), in.readInt(), "");
                    case CLASS, 8, 16, 19, 20 -> new Entry(tag, in.readUnsignedShort(), 0, "");
                    case 15 -> new Entry(tag, in.readUnsignedByte(), in.readUnsignedShort(), "");
                    default -> new Entry(tag, in.readUnsignedShort(), in.readUnsignedShort(), "");
                };
                // Numbers of eight bytes take two places.
                if (tag == 5 || tag == 6) {
                    index++;
                }
            }
            return new ConstantPool(List.of(entries));
        }

        int size() {
            return entries.size();
        }

        Entry entry(int index) {
            return entries.get(index);
        }

        String text(int index) {
            return entries.get(index).text();
        }
    }
}
