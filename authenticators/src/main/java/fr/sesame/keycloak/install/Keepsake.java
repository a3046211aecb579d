package fr.sesame.keycloak.install;

import fr.sesame.keycloak.server.FlowSetVersion;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * What was in the realm before, for the way back, and what was put in its place. It is an attribute of the realm, so an export
 * has it.
 *
 * @param version of the flows
 * @param variant which ways in
 * @param bindings flows that were put in the place of others
 * @param settings by name, those of the realm
 * @param attributes by name, those of the realm
 */
record Keepsake(
        int version,
        String variant,
        List<Binding> bindings,
        Map<String, Replaced> settings,
        Map<String, Replaced> attributes) {

    static final String ATTRIBUTE = FlowSetVersion.ATTRIBUTE;

    /** Of the flows that this JAR makes. */
    static final int VERSION = FlowSetVersion.OURS.number();

    Keepsake {
        bindings = List.copyOf(bindings);
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** A value that took the place of another one; empty for none. */
    record Replaced(String before, String after) {}

    static Optional<Keepsake> of(RealmModel realm) {
        return Optional.ofNullable(realm.getAttribute(ATTRIBUTE)).map(Keepsake::read);
    }

    private static Keepsake read(String text) {
        try {
            return JsonSerialization.readValue(text, Keepsake.class);
        } catch (IOException e) {
            // Somebody has written into it: what was there before is known to nobody.
            throw new RefusedException("record-unreadable", ATTRIBUTE);
        }
    }

    /** What was put into a place. */
    Optional<Binding> at(String place, String owner) {
        return bindings.stream().filter(kept -> kept.isAt(place, owner)).findFirst();
    }

    String text() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
