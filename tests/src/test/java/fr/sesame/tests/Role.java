package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A realm role of a test's own in realm sesame. */
record Role(Admin admin, String name) {

    /** One that isn't there yet. */
    static Role named(Admin admin) {
        return new Role(admin, "r-" + UUID.randomUUID());
    }

    /** One that stays, as those do who have it. */
    static Role create(Admin admin) {
        var role = named(admin);
        role.make();
        return role;
    }

    private void make() {
        admin.post("sesame/roles", Map.of("name", name));
    }

    Change there() {
        return Change.of(() -> {
            make();
            return () -> admin.deleteInTheEnd("sesame/roles/" + name);
        });
    }

    /** Gives it to an account. */
    void grantTo(String userId) {
        admin.post("sesame/users/" + userId + "/role-mappings/realm", List.of(admin.get("sesame/roles/" + name)));
    }

    /** Takes it from everybody while a test tries something. */
    void delete() {
        admin.delete("sesame/roles/" + name);
    }
}
