package fr.sesame.tests.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The realm of the server's admins, imported as Keycloak would make it: but for its keys, which it would take longer to make than
 * all the rest of a start, and for the cost of its hashes, which each login of an admin would pay.
 */
final class MasterRealm {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As a new one has it: 60 seconds, where other realms have 300. */
    private static final int ACCESS_TOKEN_SECONDS = 60;

    private MasterRealm() {}

    /** Writes it beside the realms of a folder. */
    static void write(Path folder) throws IOException {
        var realm = JSON.createObjectNode()
                .put("realm", "master")
                .put("enabled", true)
                .put("displayName", "Keycloak")
                .put("displayNameHtml", "<div class=\"kc-logo-text\"><span>Keycloak</span></div>")
                .put("accessTokenLifespan", ACCESS_TOKEN_SECONDS);
        RealmFiles.hashCheaply(realm);
        SigningKeys.give(realm);
        realm.withObjectProperty("components")
                .set(
                        "org.keycloak.userprofile.UserProfileProvider",
                        JSON.valueToTree(List.of(Map.of(
                                "providerId",
                                "declarative-user-profile",
                                "config",
                                Map.of(
                                        "kc.user.profile.config",
                                        List.of(profile().toString()))))));
        JSON.writeValue(folder.resolve("master-realm.json").toFile(), realm);
    }

    /** An admin needs neither an address nor names. */
    private static ObjectNode profile() {
        var profile = JSON.createObjectNode();
        profile.withArrayProperty("attributes")
                .add(attribute("username", 3, "username-prohibited-characters", "up-username-not-idn-homograph"))
                .add(attribute("email", 0, "email"))
                .add(attribute("firstName", 0, "person-name-prohibited-characters"))
                .add(attribute("lastName", 0, "person-name-prohibited-characters"));
        return profile;
    }

    private static ObjectNode attribute(String name, int shortest, String... validations) {
        var attribute = JSON.createObjectNode().put("name", name).put("displayName", "${" + name + "}");
        var permissions = attribute.withObjectProperty("permissions");
        for (var what : List.of("view", "edit")) {
            permissions.withArrayProperty(what).add("admin").add("user");
        }
        var rules = attribute.withObjectProperty("validations");
        rules.withObjectProperty("length").put("min", shortest).put("max", 255);
        Stream.of(validations).forEach(rules::withObjectProperty);
        return attribute;
    }
}
