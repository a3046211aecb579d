package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Fresh accounts in every state, their names all of the same length so that answers can be compared byte for byte. */
record Accounts(Admin admin) {

    static String unknown() {
        return "p-" + UUID.randomUUID() + "@example.com";
    }

    Account withPassword() {
        return create(unknown(), Map.of());
    }

    Account withOneTimeCode() {
        return create(unknown(), Map.of("credentials", OneTimeCodes.DEMO.withPassword(Admin.PASSWORD)));
    }

    Account withoutPassword() {
        return create(unknown(), Map.of("credentials", List.of()));
    }

    Account deactivated() {
        return create(unknown(), Map.of("enabled", false));
    }

    Account withoutAddress() {
        return create("u-" + UUID.randomUUID() + "-without-it", Map.of());
    }

    /** Somebody whose user name isn't the address. */
    Account withUserName(String address) {
        return create("u-" + UUID.randomUUID() + "-without-it", Map.of("email", address, "emailVerified", true));
    }

    Account ofTheCompany() {
        var name = unknown();
        return create(
                name,
                Map.of(
                        "credentials",
                        List.of(),
                        "federatedIdentities",
                        List.of(Map.of("identityProvider", "acme", "userId", name, "userName", name))));
    }

    Account unverified() {
        return create(unknown(), Map.of("emailVerified", false));
    }

    Account toChangePassword() {
        return create(unknown(), Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
    }

    /** Those that a query of the admin API finds, such as {@code email=…}. */
    List<JsonNode> find(String query) {
        return StreamSupport.stream(
                        admin.get("sesame/users?exact=true&" + query).spliterator(), false)
                .toList();
    }

    /** With accounts at identity providers. */
    List<JsonNode> linksOf(String id) {
        return StreamSupport.stream(
                        admin.get("sesame/users/" + id + "/federated-identity").spliterator(), false)
                .toList();
    }

    boolean isVerified(String id) {
        return admin.get("sesame/users/" + id).get("emailVerified").asBoolean();
    }

    /** Changes an account of the test's own, as an admin does. */
    void change(String id, Consumer<ObjectNode> change) {
        var user = (ObjectNode) admin.get("sesame/users/" + id);
        change.accept(user);
        admin.put("sesame/users/" + id, user);
    }

    private Account create(String name, Map<String, Object> more) {
        return new Account(admin.createUser(name, more), name);
    }
}
