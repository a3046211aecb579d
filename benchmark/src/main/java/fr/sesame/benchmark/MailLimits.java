package fr.sesame.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The limits on mails of Sésame's steps. One machine that asks for a thousand mails is what they are there to stop, so a
 * benchmark raises them first.
 */
final class MailLimits {

    /** Far more than any benchmark sends, so that a claim finds a free slot at once. No address is asked for twice. */
    private static final Map<String, String> OUT_OF_THE_WAY = Map.of(
            "mails-per-client", "100000",
            "mails-per-client-window", "60",
            "mails-per-realm", "100000",
            "mails-per-realm-window", "60");

    private final AdminApi admin;
    private final String authentication;
    private final String flow;
    private final String step;

    MailLimits(AdminApi admin, MailFlow mailing) {
        this.admin = admin;
        authentication = "realms/" + mailing.realm() + "/authentication";
        flow = admin.get("realms/" + mailing.realm()).path(mailing.binding()).asText();
        step = mailing.step();
    }

    /**
     * Raises the limits.
     *
     * @return whether the flow that the realm uses has the step at all
     */
    boolean raise() {
        var step = step();
        step.ifPresent(this::raise);
        return step.isPresent();
    }

    private Optional<JsonNode> step() {
        var executions = admin.get(authentication + "/flows/" + AdminApi.encode(flow) + "/executions");
        return StreamSupport.stream(executions.spliterator(), false)
                .filter(execution -> execution.path("providerId").asText().equals(step))
                .findFirst();
    }

    private void raise(JsonNode step) {
        var id = step.path("authenticationConfig").asText();
        if (id.isEmpty()) {
            admin.post(
                    authentication + "/executions/" + step.path("id").asText() + "/config",
                    Map.of("alias", "benchmark", "config", OUT_OF_THE_WAY));
        } else {
            var config = (ObjectNode) admin.get(authentication + "/config/" + id);
            config.withObjectProperty("config").setAll(new ObjectMapper().<ObjectNode>valueToTree(OUT_OF_THE_WAY));
            admin.put(authentication + "/config/" + id, config);
        }
    }
}
