package fr.sesame.keycloak.server;

import java.io.IOException;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * Which flows the installer makes: another number for each change of them. A realm that has such flows has its number, in what the
 * installer keeps there.
 */
public record FlowSetVersion(int number) {

    /** Of the flows that this JAR makes. */
    public static final FlowSetVersion OURS = new FlowSetVersion(1);

    /** The realm's attribute in which the installer keeps what was there before. */
    public static final String ATTRIBUTE = "sesame-install";

    /** That of the flows that a realm has; empty where the installer wasn't, or somebody has written into what it keeps. */
    public static Optional<FlowSetVersion> of(RealmModel realm) {
        return Optional.ofNullable(realm.getAttribute(ATTRIBUTE)).flatMap(FlowSetVersion::read);
    }

    private static Optional<FlowSetVersion> read(String kept) {
        try {
            return Optional.ofNullable(JsonSerialization.mapper.readTree(kept).get("version"))
                    .filter(version -> version.isInt())
                    .map(version -> new FlowSetVersion(version.intValue()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
