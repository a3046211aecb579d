package fr.sesame.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An organisation of a test's own in realm sesame. */
record Organization(Admin admin, String id, String alias) {

    static Organization create(Admin admin) {
        var alias = "o-" + UUID.randomUUID();
        var id = admin.create(
                "sesame/organizations",
                Map.of("name", alias, "alias", alias, "domains", List.of(Map.of("name", alias + ".example"))));
        return new Organization(admin, id, alias);
    }

    /** Makes somebody a member. */
    Account join(Account person) {
        admin.post("sesame/organizations/" + id + "/members", person.id());
        return person;
    }

    /** Has an invitation mailed. */
    void invite(String address) {
        admin.postForm("sesame/organizations/" + id + "/members/invite-user", Map.of("email", address));
    }

    void disable() {
        var settings = (ObjectNode) admin.get("sesame/organizations/" + id);
        admin.put("sesame/organizations/" + id, settings.put("enabled", false));
    }
}
