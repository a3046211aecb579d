package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The options of the demo realm's reset flow, changed for one test. */
record ResetFlow(Admin admin) {

    private static final ObjectMapper JSON = new ObjectMapper();

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
        with("sesame-reset-code", options, attempt);
    }

    private JsonNode execution(String step) {
        return StreamSupport.stream(
                        admin.get("sesame/authentication/flows/sesame%20reset/executions")
                                .spliterator(),
                        false)
                .filter(execution -> step.equals(execution.path("providerId").asText()))
                .findFirst()
                .orElseThrow();
    }
}
