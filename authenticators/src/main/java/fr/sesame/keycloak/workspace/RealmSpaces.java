package fr.sesame.keycloak.workspace;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.models.RealmModel;

/**
 * What a realm contributes to the mail.
 *
 * @param name of the realm, for people
 * @param found in it
 * @param items what the template says of each
 */
record RealmSpaces(String name, Spaces found, List<Map<String, String>> items) {

    static RealmSpaces of(RealmModel realm, Spaces found, List<URI> links, String address) {
        var items = new ArrayList<Map<String, String>>();
        for (var number = 0; number < found.list().size(); number++) {
            items.add(item(found.list().get(number), links, number, address));
        }
        return new RealmSpaces(title(realm), found, List.copyOf(items));
    }

    /** Without a fixed address of the server no link can be mailed. */
    private static Map<String, String> item(Space space, List<URI> links, int number, String address) {
        var variables = new HashMap<String, String>();
        variables.put("kind", space.kind().name().toLowerCase(Locale.ROOT));
        variables.put("name", space.name());
        if (!space.account().equals(address)) {
            variables.put("account", space.account());
        }
        if (number < links.size()) {
            variables.put("link", links.get(number).toString());
        }
        return Map.copyOf(variables);
    }

    private static String title(RealmModel realm) {
        var shown = realm.getDisplayName();
        return shown == null || shown.isBlank() ? realm.getName() : shown;
    }

    Map<String, Object> variables() {
        return Map.of("realm", name, "items", items);
    }
}
