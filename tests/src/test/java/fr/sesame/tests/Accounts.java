package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fresh accounts in every state, their names all of the same length so that answers can be compared byte for byte. */
record Accounts(Admin admin) {

    /** An account of a test. */
    record Account(String id, String name) {}

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

    private Account create(String name, Map<String, Object> more) {
        return new Account(admin.createUser(name, more), name);
    }
}
