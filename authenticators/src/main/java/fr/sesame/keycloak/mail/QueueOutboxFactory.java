package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.tracing.TracingProvider;

/**
 * The outbox that keeps letters in this node's memory, and in Keycloak's single-use store for the others. Its options are given to the server:
 * {@code --spi-sesame-outbox--queue--workers=16}.
 */
public final class QueueOutboxFactory implements OutboxFactory, ServerInfoAwareProviderFactory {

    /** Provider id. */
    @PublicApi
    public static final String ID = "queue";

    private static final String WORKERS = "workers";
    private static final int DEFAULT_WORKERS = 16;
    private static final String CAPACITY = "capacity";
    private static final int DEFAULT_CAPACITY = 12_500;
    private static final String DRAIN_SECONDS = "drain-seconds";
    private static final int DEFAULT_DRAIN_SECONDS = 20;
    private static final String TAKEOVER_SECONDS = "takeover-seconds";
    private static final int DEFAULT_TAKEOVER_SECONDS = 20;

    private final Clock clock = new ServerClock();
    private int workers = DEFAULT_WORKERS;
    private int capacity = DEFAULT_CAPACITY;
    private Duration drain = Duration.ofSeconds(DEFAULT_DRAIN_SECONDS);
    private int pace = DEFAULT_TAKEOVER_SECONDS / Roster.LOOKS;
    private @Nullable Couriers couriers;

    @Override
    public void init(Config.Scope config) {
        workers = atLeastOne(config.getInt(WORKERS, DEFAULT_WORKERS));
        capacity = atLeastOne(config.getInt(CAPACITY, DEFAULT_CAPACITY));
        pace = atLeastOne(config.getInt(TAKEOVER_SECONDS, DEFAULT_TAKEOVER_SECONDS) / Roster.LOOKS);
        drain = Duration.ofSeconds(Math.max(0, config.getInt(DRAIN_SECONDS, DEFAULT_DRAIN_SECONDS)));
    }

    private static int atLeastOne(int value) {
        return Math.max(1, value);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        var made = new Couriers(factory, new Lanes(capacity, Math.max(1, workers / 2)), workers, pace, clock);
        couriers = made;
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                made.meetTheOthers();
            }
        });
    }

    @Override
    public Outbox create(KeycloakSession session) {
        if (couriers == null) {
            throw new IllegalStateException("Not started");
        }
        return new QueueOutbox(session, couriers);
    }

    @Override
    public void close() {
        if (couriers != null) {
            couriers.close(drain);
        }
    }

    /** What the letters still need while they are sent at shutdown. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Stream.concat(
                        Stores.all().stream(),
                        Stream.of(
                                // Where traces are on, no transaction is committed without them.
                                TracingProvider.class,
                                // Once it is closed, no new connection to a mail server is made.
                                EmailSenderProvider.class))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(WORKERS)
                .type("int")
                .helpText("Mails that are written or sent at once; one realm uses at most half of them.")
                .defaultValue(DEFAULT_WORKERS)
                .add()
                .property()
                .name(CAPACITY)
                .type("int")
                .helpText(
                        "Mails that wait at the most; one realm uses at most half of the places, and four fifths of these"
                                + " for mails that nobody waits for. What finds no place is not sent, with an event and"
                                + " a metric.")
                .defaultValue(DEFAULT_CAPACITY)
                .add()
                .property()
                .name(DRAIN_SECONDS)
                .type("int")
                .helpText("How long a server that stops goes on sending what waits, in seconds.")
                .defaultValue(DEFAULT_DRAIN_SECONDS)
                .add()
                .property()
                .name(TAKEOVER_SECONDS)
                .type("int")
                .helpText("After how long without a sign of life another node sends what a node has left, in seconds.")
                .defaultValue(DEFAULT_TAKEOVER_SECONDS)
                .add()
                .build();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return Map.of(WORKERS, Integer.toString(workers), CAPACITY, Integer.toString(capacity));
    }
}
