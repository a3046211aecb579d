package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * What was changed, as admin events, whose path alone says what.
 *
 * @param events of the request
 */
record ChangeEvents(AdminEventBuilder events) {

    void tell(List<Change> changes) {
        for (var change : changes) {
            events.operation(operation(change))
                    .resource(resource(change))
                    .resourcePath("sesame", InstallAdminFactory.ID, change.id(), change.name())
                    .representation(Map.of(
                            "name", change.name(),
                            "before", change.before(),
                            "after", change.after(),
                            "lines", change.lines()))
                    .success();
        }
    }

    private static OperationType operation(Change change) {
        return switch (change.id()) {
            case "flow-made" -> OperationType.CREATE;
            case "flow-removed", "changed-flow-removed", "credentials-removed", "attributes-removed", "trial-removed" ->
                OperationType.DELETE;
            default -> OperationType.UPDATE;
        };
    }

    private static ResourceType resource(Change change) {
        return switch (change.id()) {
            case "flow-made", "flow-updated", "flow-removed", "changed-flow-removed" -> ResourceType.AUTH_FLOW;
            case "bound-client", "bound-direct-grant" -> ResourceType.CLIENT;
            case "bound-provider", "bound-post-login" -> ResourceType.IDENTITY_PROVIDER;
            case "credentials-removed" -> ResourceType.USER;
            default -> ResourceType.REALM;
        };
    }
}
