package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The options of a flow of the demo realm, changed for one test.
 *
 * @param alias the flow's, as it stands in a URL
 * @param mailStep the step that mails
 */
record DemoFlow(Admin admin, String alias, String mailStep) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Forgotten password. */
    static DemoFlow reset(Admin admin) {
        return new DemoFlow(admin, "sesame%20reset", "sesame-reset-code");
    }

    /** The login. */
    static DemoFlow browser(Admin admin) {
        return new DemoFlow(admin, "sesame%20browser", "sesame-magic-link");
    }

    /** Sets options of a step while something is tried. */
    void with(String step, Map<String, String> options, Admin.Attempt attempt) throws Exception {
        var path = "sesame/authentication/config/"
                + execution(step).get("authenticationConfig").asText();
        var before = admin.get(path);
        var changed = (ObjectNode) before.deepCopy();
        options.forEach(((ObjectNode) changed.get("config"))::put);
        admin.put(path, JSON.convertValue(changed, Map.class));
        try {
            attempt.run();
        } finally {
            admin.put(path, JSON.convertValue(before, Map.class));
        }
    }

    /** Options of the step that mails. */
    void withMail(Map<String, String> options, Admin.Attempt attempt) throws Exception {
        with(mailStep, options, attempt);
    }

    private JsonNode execution(String step) {
        return StreamSupport.stream(
                        admin.get("sesame/authentication/flows/" + alias + "/executions")
                                .spliterator(),
                        false)
                .filter(execution -> step.equals(execution.path("providerId").asText()))
                .findFirst()
                .orElseThrow();
    }
}
