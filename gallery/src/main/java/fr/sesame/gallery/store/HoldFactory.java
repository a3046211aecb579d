package fr.sesame.gallery.store;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.PlainFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Holds what an admin, « ce n’était pas moi » or a new password does with an account when all of it is done and nothing stored: as long
 * as somebody has claimed {@code hold.ID} in {@link StoreResource}. That it is held, a claim of {@code held.ID} says.
 */
public final class HoldFactory implements EventListenerProviderFactory, PlainFactory<EventListenerProvider> {

    private static final Set<EventType> HELD = Set.of(EventType.CUSTOM_REQUIRED_ACTION, EventType.UPDATE_CREDENTIAL);
    private static final Pattern ACCOUNT = Pattern.compile("users/([^/]+)");
    private static final long SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    @Override
    public String getId() {
        return "gallery-hold";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EventListenerProvider() {
            @Override
            public void onEvent(Event event) {
                if (HELD.contains(event.getType()) && event.getError() == null) {
                    hold(session, event.getUserId());
                }
            }

            @Override
            public void onEvent(AdminEvent event, boolean includeRepresentation) {
                var account = ACCOUNT.matcher(String.valueOf(event.getResourcePath()));
                if (account.matches()) {
                    hold(session, account.group(1));
                }
            }

            @Override
            public void close() {}
        };
    }

    private static void hold(KeycloakSession session, @Nullable String id) {
        var store = ClaimStore.of(session);
        if (id == null || !store.isClaimed("hold." + id)) {
            return;
        }
        session.getTransactionManager().enlistPrepare(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                store.claim("held." + id, SECONDS);
                var deadline = System.nanoTime() + PATIENCE.toNanos();
                while (store.isClaimed("hold." + id)) {
                    if (System.nanoTime() - deadline > 0) {
                        throw new IllegalStateException("Nobody has let it go: " + id);
                    }
                    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                }
            }

            @Override
            protected void rollbackImpl() {}
        });
    }
}
