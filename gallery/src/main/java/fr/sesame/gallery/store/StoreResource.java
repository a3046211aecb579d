package fr.sesame.gallery.store;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.JarVersion;
import fr.sesame.keycloak.server.NodeJars;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.Slots;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * {@code /realms/{realm}/gallery-store}: one call of the store in a request of its own. A request with {@code end=rollback}
 * undoes what its transaction has done; one with {@code until=KEY} keeps its transaction open until somebody has claimed
 * that key.
 */
@Produces(MediaType.TEXT_PLAIN)
public final class StoreResource {

    private static final long SECONDS = 60;
    private static final String NOTE = "note";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final KeycloakSession session;
    private final ClaimStore store;

    StoreResource(KeycloakSession session) {
        this.session = session;
        this.store = ClaimStore.of(session);
    }

    /** Which of Keycloak's stores it is. */
    @GET
    @Path("provider")
    public String provider() {
        return session.getKeycloakSessionFactory()
                .getProviderFactory(SingleUseObjectProvider.class)
                .getId();
    }

    /** Claims keys, one after the other. */
    @POST
    @Path("claims/{keys}")
    public String claim(
            @PathParam("keys") String keys,
            @QueryParam("seconds") @DefaultValue("60") long seconds,
            @QueryParam("until") @Nullable String until,
            @QueryParam("end") @Nullable String end) {
        var claimed = List.of(keys.split(",", -1)).stream()
                .map(key -> store.claim(key, seconds))
                .toList();
        end(until, end);
        return claimed.toString();
    }

    @GET
    @Path("claims/{key}")
    public boolean isClaimed(@PathParam("key") String key) {
        return store.isClaimed(key);
    }

    @DELETE
    @Path("claims/{key}")
    public void release(@PathParam("key") String key, @QueryParam("end") @Nullable String end) {
        store.release(List.of(key));
        end(null, end);
    }

    /** Claims a slot of a limit. */
    @POST
    @Path("slots/{subject}")
    public boolean slot(@PathParam("subject") String subject, @QueryParam("times") int times) {
        return slots().claim(subject, new Limit(times, SECONDS));
    }

    /** Claims the first free slot. */
    @POST
    @Path("slots/{subject}/first")
    public int firstSlot(@PathParam("subject") String subject, @QueryParam("times") int times) {
        return slots().claimInOrder(subject, 0, times, SECONDS).orElse(-1);
    }

    private Slots slots() {
        return new Slots(session, session.getContext().getRealm());
    }

    /** Stores a note; that it has, a claim of {@code KEY.put} says. */
    @PUT
    @Path("entries/{key}")
    public void put(
            @PathParam("key") String key,
            @QueryParam("seconds") @DefaultValue("60") long seconds,
            @QueryParam(NOTE) String note,
            @QueryParam("until") @Nullable String until,
            @QueryParam("end") @Nullable String end) {
        store.put(key, seconds, Map.of(NOTE, note));
        store.claim(key + ".put", SECONDS);
        end(until, end);
    }

    @GET
    @Path("entries/{key}")
    public String get(@PathParam("key") String key) {
        return text(store.get(key));
    }

    @POST
    @Path("entries/{key}/take")
    public String take(
            @PathParam("key") String key,
            @QueryParam("until") @Nullable String until,
            @QueryParam("end") @Nullable String end) {
        var taken = store.take(key);
        end(until, end);
        return text(taken);
    }

    /** Has this node say that it has another JAR. */
    @PUT
    @Path("jar")
    public void sayJar(@QueryParam("text") String text) {
        sayJar(new JarVersion(text));
    }

    /** Has it say its own again. */
    @DELETE
    @Path("jar")
    public void sayOwnJar() {
        sayJar(JarVersion.running());
    }

    private void sayJar(JarVersion jar) {
        NodeJars.of(session).orElseThrow(NotFoundException::new).tell(jar);
    }

    /** How long a claim takes, in microseconds, on the average. */
    @POST
    @Path("time")
    public long time(@QueryParam("claims") int claims) {
        var name = UUID.randomUUID();
        var start = System.nanoTime();
        IntStream.range(0, claims).forEach(number -> store.claim(name + "." + number, SECONDS));
        return TimeUnit.NANOSECONDS.toMicros((System.nanoTime() - start) / claims);
    }

    private static String text(Optional<Map<String, String>> notes) {
        return notes.map(found -> new TreeMap<>(found).toString()).orElseThrow(NotFoundException::new);
    }

    private void awaitClaim(String key) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!store.isClaimed(key)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Nobody has claimed " + key);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private void end(@Nullable String until, @Nullable String end) {
        if (until != null) {
            awaitClaim(until);
        }
        if ("rollback".equals(end)) {
            session.getTransactionManager().setRollbackOnly();
        }
    }
}
