package fr.sesame.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The realm to compare with: Keycloak's own flows and themes, and all else that may cost time as in the demo realm. */
final class StockRealm {

    private static final List<String> AS_IN_THE_DEMO = List.of(
            "enabled",
            "sslRequired",
            "internationalizationEnabled",
            "supportedLocales",
            "defaultLocale",
            "resetPasswordAllowed",
            "loginWithEmailAllowed",
            "duplicateEmailsAllowed",
            "eventsEnabled",
            "eventsExpiration",
            "adminEventsEnabled",
            "bruteForceProtected",
            "permanentLockout",
            "failureFactor",
            "waitIncrementSeconds",
            "maxFailureWaitSeconds",
            "minimumQuickLoginWaitSeconds",
            "quickLoginCheckMilliSeconds",
            "maxDeltaTimeSeconds",
            "passwordPolicy",
            "rememberMe",
            "webAuthnPolicyPasswordlessRpEntityName",
            "webAuthnPolicyPasswordlessResidentKey",
            "webAuthnPolicyPasswordlessUserVerificationRequirement",
            "webAuthnPolicyPasswordlessPasskeysEnabled",
            "smtpServer",
            "clients");

    private StockRealm() {}

    /**
     * Writes the realm to a folder that has the demo realm already. Its display name is new each time, so that a server
     * that is given these realms starts without the data of an earlier run.
     */
    static void write(Path folder) throws IOException {
        var json = new ObjectMapper();
        var demo = json.readTree(folder.resolve("sesame-realm.json").toFile());
        ObjectNode stock = json.createObjectNode();
        stock.put("realm", MailFlow.STOCK.realm()).put("displayName", "Stock " + UUID.randomUUID());
        for (var field : AS_IN_THE_DEMO) {
            if (demo.has(field)) {
                stock.set(field, demo.get(field));
            }
        }
        json.writeValue(folder.resolve("stock-realm.json").toFile(), stock);
    }
}
