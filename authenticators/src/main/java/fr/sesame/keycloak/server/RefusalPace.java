package fr.sesame.keycloak.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/**
 * When a refused password, or access code, is answered: at a multiple of a pace since its request began, whatever the reason. Work that is as
 * long for everybody can't be had, as hashes, directories and caches differ; but a pace that is longer than all of it leaves
 * nothing to measure.
 *
 * <p>Each realm has its own. It begins at the shortest one and is doubled by whatever takes longer than most of it, be it a
 * right password, so that it is known before somebody tries wrong ones. It is halved ten minutes after it was needed last: a
 * server that had too much to do for a while doesn't answer slowly all day.
 * Thread-safe.
 */
public final class RefusalPace {

    /** Which it grows to by itself; an admin may begin with a longer one. */
    static final Duration LONGEST = Duration.ofSeconds(4);

    static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Of a pace, work may take so much before it counts as too short: what takes a little longer once still fits. */
    private static final double FULL = 0.7;

    /** The step whose factory keeps that of the server. */
    private static final String KEEPER = "sesame-password";

    private final Clock clock;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    public RefusalPace(Clock clock) {
        this.clock = clock;
    }

    /** What keeps that of the server: what one step learns, others know. */
    public interface Keeper {

        /** The one. */
        RefusalPace pace();
    }

    /** That of the server. */
    public static RefusalPace of(KeycloakSession session) {
        return ((Keeper) session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, KEEPER)).pace();
    }

    /** A request of which this will be asked how long it took. */
    public Clocked begin() {
        return new Clocked(clock.instant());
    }

    /**
     * A realm's.
     *
     * @param shortest as it was set when this began
     */
    private record Pace(Duration shortest, Duration length, Instant neededAt) {

        Pace after(Duration taken, Instant now) {
            var needed = shortest;
            while (taken.toMillis() > needed.toMillis() * FULL && needed.compareTo(LONGEST) < 0) {
                needed = shorter(needed.multipliedBy(2), LONGEST);
            }
            if (needed.compareTo(length) >= 0) {
                return new Pace(shortest, needed, now);
            }
            if (now.isBefore(neededAt.plus(REMEMBERED))) {
                return this;
            }
            var half = length.dividedBy(2);
            return new Pace(shortest, half.compareTo(needed) > 0 ? half : needed, now);
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /** A request. */
    public final class Clocked {

        private final Instant begin;

        private Clocked(Instant begin) {
            this.begin = begin;
        }

        /** It has shown how long a password takes in its realm. */
        public void shown(String realmId, Duration shortest) {
            if (!shortest.isZero()) {
                learn(realmId, shortest, taken());
            }
        }

        /**
         * How long its refusal rests from now on.
         *
         * @param realmId the realm's id
         * @param shortest the pace of a realm where nothing has taken long; zero for none
         */
        public Duration rest(String realmId, Duration shortest) {
            if (shortest.isZero()) {
                return Duration.ZERO;
            }
            var taken = taken();
            var pace = learn(realmId, shortest, taken).toMillis();
            return Duration.ofMillis(pace - taken.toMillis() % pace);
        }

        private Duration taken() {
            var taken = Duration.between(begin, clock.instant());
            return taken.isNegative() ? Duration.ZERO : taken;
        }

        private Duration learn(String realmId, Duration shortest, Duration taken) {
            var now = clock.instant();
            return paces.compute(
                            realmId,
                            (id, pace) -> (pace == null || !pace.shortest().equals(shortest)
                                            ? new Pace(shortest, shortest, now)
                                            : pace)
                                    .after(taken, now))
                    .length();
        }
    }
}
