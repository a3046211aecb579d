package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import java.util.Map;
import java.util.UUID;

/** A group of a test's own in realm sesame. */
record Group(Admin admin, String name) {

    /** One that isn't there yet. */
    static Group named(Admin admin) {
        return new Group(admin, "g-" + UUID.randomUUID());
    }

    Change there() {
        return Change.of(() -> {
            var id = admin.create("sesame/groups", Map.of("name", name));
            return () -> admin.deleteInTheEnd("sesame/groups/" + id);
        });
    }

    String id() {
        return admin.get("sesame/group-by-path/" + name).get("id").asText();
    }

    void add(String userId) {
        admin.put("sesame/users/" + userId + "/groups/" + id(), Map.of());
    }
}
