package fr.sesame.keycloak.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.util.JsonSerialization;

/** Credentials that an admin has sent along with an account, as the event of its change has them. */
public final class SentCredentials {

    private SentCredentials() {}

    /** Their types; one without a type is a password. */
    public static Stream<String> types(AdminEvent event) {
        try {
            Map<?, ?> sent = event.getRepresentation() == null
                    ? Map.of()
                    : JsonSerialization.readValue(event.getRepresentation(), Map.class);
            return sent.get("credentials") instanceof List<?> credentials
                    ? credentials.stream().flatMap(SentCredentials::type)
                    : Stream.empty();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Stream<String> type(Object credential) {
        return credential instanceof Map<?, ?> fields
                ? Stream.of(fields.get("type") instanceof String type ? type : PasswordCredentialModel.TYPE)
                : Stream.empty();
    }
}
