package fr.sesame.keycloak.theme;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The strings in Keycloak's own Java: names of templates that it asks for, and of variables that it gives them. */
final class KeycloakStrings {

    private static final String CLASS_OF_SERVICES = "org/keycloak/forms/login/freemarker/Templates.class";

    private KeycloakStrings() {}

    static Set<String> all() throws IOException {
        var known =
                Objects.requireNonNull(KeycloakStrings.class.getClassLoader().getResource(CLASS_OF_SERVICES));
        var strings = new TreeSet<String>();
        try (var jar = ((JarURLConnection) known.openConnection()).getJarFile()) {
            for (var entry : jar.stream()
                    .filter(file -> file.getName().endsWith(".class"))
                    .toList()) {
                try (var in = jar.getInputStream(entry)) {
                    read(in.readAllBytes(), strings);
                }
            }
        }
        return strings;
    }

    /** The constant pool of a class, as the specification of Java's virtual machine has it (4.4). */
    private static void read(byte[] type, Set<String> strings) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(type));
        in.skipNBytes(8);
        var size = in.readUnsignedShort();
        var texts = new String[size];
        var used = new TreeSet<Integer>();
        for (var i = 1; i < size; i++) {
            switch (in.readUnsignedByte()) {
                case 1 -> texts[i] = in.readUTF();
                case 8 -> used.add(in.readUnsignedShort());
                case 7, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    // Takes two places.
                    i++;
                }
                default -> throw new IOException("Not a class file");
            }
        }
        used.forEach(place -> strings.add(texts[place]));
    }
}
