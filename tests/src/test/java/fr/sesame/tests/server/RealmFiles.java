package fr.sesame.tests.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.demo.DemoRealms;
import fr.sesame.demo.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo's realms as the servers of the tests import them, and the one of the servers' admins. */
final class RealmFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Most tests make accounts, and none looks at what their hashes cost. */
    private static final String CHEAP_HASHES = "hashAlgorithm(pbkdf2-sha512) and hashIterations(1)";

    private static final String QUICK_REFUSALS = "quick refusals";

    private static final Pattern BEFORE_26_7 = Pattern.compile("26\\.[56]\\..*");

    private RealmFiles() {}

    /**
     * Writes them to a folder.
     *
     * @param mailHost the name of this machine where the server runs
     */
    static Path write(Path folder, Ports ports, String mailHost) throws IOException {
        DemoRealms.write(SesameServer.root().resolve("realm-config"), ports, folder);
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var realm = (ObjectNode) JSON.readTree(file.toFile());
                hashCheaply(realm);
                refuseQuickly(realm);
                writeAsBefore(realm);
                SigningKeys.give(realm);
                if (realm.get("smtpServer") instanceof ObjectNode mail) {
                    mail.put("host", mailHost);
                }
                JSON.writeValue(file.toFile(), realm);
            }
        }
        MasterRealm.write(folder);
        return folder;
    }

    /** Names what has another name until Keycloak 26.6, which reads no realm with a name that it doesn't know. */
    private static void writeAsBefore(ObjectNode realm) {
        if (BEFORE_26_7
                        .matcher(System.getProperty("sesame.keycloak.version", ""))
                        .matches()
                && realm.remove("webAuthnPolicyPasswordlessResidentKey") != null) {
            realm.put("webAuthnPolicyPasswordlessRequireResidentKey", "Yes");
        }
    }

    /** Has a realm's passwords cost next to nothing. */
    static void hashCheaply(ObjectNode realm) {
        realm.put(
                "passwordPolicy",
                Stream.of(realm.path("passwordPolicy").asText(), CHEAP_HASHES)
                        .filter(rules -> !rules.isEmpty())
                        .collect(Collectors.joining(" and ")));
    }

    /** Has refused passwords and access codes leave at once: a busy machine would have them wait for seconds. */
    private static void refuseQuickly(ObjectNode realm) {
        for (var step : List.of("sesame-password", "sesame-access-code")) {
            var config = realm.withArray("authenticatorConfig").addObject().put("alias", QUICK_REFUSALS + " " + step);
            config.putObject("config").put("refusal-pace", "0");
            for (var flow : realm.path("authenticationFlows")) {
                for (var execution : flow.path("authenticationExecutions")) {
                    if (execution.path("authenticator").asText().equals(step)) {
                        ((ObjectNode) execution).put("authenticatorConfig", QUICK_REFUSALS + " " + step);
                    }
                }
            }
        }
    }
}
