package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.server.ServerClock;
import org.keycloak.models.workflow.ResourceType;
import org.keycloak.models.workflow.WorkflowProviderEvent.WorkflowStepExecutedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Hears of what workflows do with accounts; of Keycloak 26.6 and later, which tell the server. */
final class WorkflowSteps implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof WorkflowStepExecutedEvent step && step.getResourceType() == ResourceType.USERS) {
            new Deactivation(step.getKeycloakSession(), new ServerClock())
                    .follow(step.getRealm(), step.getResourceId(), false);
        }
    }
}
