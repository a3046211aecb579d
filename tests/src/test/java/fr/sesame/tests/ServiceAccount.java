package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An application of realm sesame that acts for itself, as an admin. */
record ServiceAccount(Admin admin, String clientId) {

    private static final String SECRET = "secret";

    /** One that isn't there yet. */
    static ServiceAccount named(Admin admin) {
        return new ServiceAccount(admin, "c-" + UUID.randomUUID());
    }

    /** It is there, with some of the realm's permissions. */
    Change thatMay(String... permissions) {
        return Application.client(
                        admin,
                        Map.of(
                                "clientId", clientId,
                                "secret", SECRET,
                                "serviceAccountsEnabled", true,
                                "standardFlowEnabled", false,
                                "publicClient", false))
                .and(attempt -> {
                    var client = admin.get("sesame/clients?clientId=" + clientId)
                            .get(0)
                            .get("id")
                            .asText();
                    var user = admin.get("sesame/clients/" + client + "/service-account-user")
                            .get("id")
                            .asText();
                    AdminLinks.grant(admin, "sesame", user, List.of(permissions));
                    attempt.run();
                });
    }

    AdminLinks api(SesameServer server) {
        return AdminLinks.byClient(server, "sesame", clientId, SECRET);
    }
}
