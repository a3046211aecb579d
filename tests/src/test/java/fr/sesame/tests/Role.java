package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A realm role of a test's own in realm sesame. */
record Role(Admin admin, String name) {

    static Role create(Admin admin) {
        var role = new Role(admin, "r-" + UUID.randomUUID());
        admin.post("sesame/roles", Map.of("name", role.name()));
        return role;
    }

    /** Gives it to an account. */
    void grantTo(String userId) {
        admin.post("sesame/users/" + userId + "/role-mappings/realm", List.of(admin.get("sesame/roles/" + name)));
    }

    void delete() {
        admin.delete("sesame/roles/" + name);
    }
}
