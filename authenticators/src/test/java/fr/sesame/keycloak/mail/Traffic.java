package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.watch.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;

/** Letters on their {@link Lanes}, and the time that passes meanwhile. */
final class Traffic {

    /** Any start will do. */
    private static final Duration START = Duration.ofDays(3);

    static final int CAPACITY = 100;

    private static final int WORKERS_PER_LANE = 8;

    private final Lanes lanes = new Lanes(CAPACITY, WORKERS_PER_LANE);

    private Duration now = START;

    record Paper(String realmId, boolean isAwaited) implements Letter {

        @Override
        public Duration patience() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Optional<WrittenMail> write(KeycloakSession session) {
            return Optional.empty();
        }

        @Override
        public void sent(KeycloakSession session) {}

        @Override
        public void notSent(KeycloakSession session, String reason) {}
    }

    Parcel post(String realm) {
        return post(realm, Duration.ZERO);
    }

    Parcel post(String realm, Duration rest) {
        return post(realm, rest, true);
    }

    Parcel post(String realm, Duration rest, boolean awaited) {
        assertThat(lanes.reserve(realm, awaited)).isTrue();
        var parcel = new Parcel(new Paper(realm, awaited), Optional.empty(), Trace.NONE, now, rest);
        lanes.add(parcel);
        return parcel;
    }

    void post(String realm, int number) {
        IntStream.range(0, number).forEach(i -> post(realm));
    }

    Parcel postUnawaited(String realm) {
        return post(realm, Duration.ZERO, false);
    }

    Parcel next() {
        return lanes.next(now).orElseThrow();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** All that is given out now. */
    List<Parcel> all() {
        var all = new ArrayList<Parcel>();
        for (var parcel = lanes.next(now); parcel.isPresent(); parcel = lanes.next(now)) {
            all.add(parcel.get());
        }
        return all;
    }

    static List<String> realms(List<Parcel> parcels) {
        return parcels.stream().map(parcel -> parcel.letter().realmId()).toList();
    }

    void fail(Parcel parcel) {
        lanes.serverFailed(parcel.letter().realmId(), now);
        parcel.pause(now);
        lanes.again(parcel);
    }

    void send(Parcel parcel) {
        lanes.serverAnswered(parcel.letter().realmId());
        lanes.done(parcel);
    }

    Lanes lanes() {
        return lanes;
    }

    Duration now() {
        return now;
    }

    /** Time goes on from there. */
    void at(Duration moment) {
        now = moment;
    }
}
