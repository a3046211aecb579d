package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.ServerVersion;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.common.Profile;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Hears of changes of accounts: through the admin API and SCIM, which say so as admin events, and by the steps of workflows, which
 * say so to the server alone. Brute force detection, which a stranger can have deactivate an account, is not heard: it must not end
 * the owner's sessions. Listens in every realm.
 */
public final class DeactivationListener implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    private static final Logger LOG = Logger.getLogger(DeactivationListener.class);

    /**
     * {@code users/{id}} of the admin API, {@code …/Users/{id}} of SCIM. The id of an account that is kept in a directory alone
     * ends with its name there, in which anything can be.
     */
    private static final Pattern ACCOUNT = Pattern.compile("(?:.*?/)?[uU]sers/(f:.+|[^/]+)");

    private static final String ORGANIZATION = "organizations/[^/]+";

    @Override
    public String getId() {
        return "sesame-deactivation";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (!ServerVersion.running().isBefore(26, 6)) {
            factory.register(new WorkflowSteps());
        } else if (Profile.isFeatureEnabled(Profile.Feature.WORKFLOWS)) {
            LOG.warn(
                    "This Keycloak doesn't tell of what its workflows do: the sessions, links and codes of accounts that a"
                            + " workflow deactivates aren't ended. Keycloak 26.6 and later tell.");
        }
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EventListenerProvider() {
            @Override
            public void onEvent(Event event) {}

            @Override
            public void onEvent(AdminEvent event, boolean includeRepresentation) {
                var realm = session.realms().getRealm(event.getRealmId());
                if (event.getOperationType() != OperationType.UPDATE || event.getError() != null || realm == null) {
                    return;
                }
                var path = Objects.requireNonNullElse(event.getResourcePath(), "");
                var account = ACCOUNT.matcher(path);
                if (account.matches()) {
                    new Deactivation(session, new ServerClock()).follow(realm, account.group(1), true);
                } else if (path.matches(ORGANIZATION)) {
                    new SwitchedOffOrganization(session, realm, path.substring(path.indexOf('/') + 1)).follow();
                }
            }

            @Override
            public void close() {}
        };
    }
}
