package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.sesame.keycloak.server.SettableClock;
import fr.sesame.keycloak.watch.Trace;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A mail whose transaction comes to nothing. */
class LetterDeskTest {

    private static final WrittenMail MAIL = new WrittenMail("jeanne@example.com", "s", "t", "h");

    private final AtomicBoolean refuses = new AtomicBoolean();
    private final AtomicInteger written = new AtomicInteger();
    private final SteadyTime time = new SteadyTime(new SettableClock());
    private final LetterDesk desk = new LetterDesk(transactions(), time);

    /** What is written, and counts how often. */
    private final class Counted implements Letter {

        @Override
        public String realmId() {
            return "a";
        }

        @Override
        public Duration patience() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Optional<WrittenMail> write(KeycloakSession session) {
            written.incrementAndGet();
            return Optional.of(MAIL);
        }

        @Override
        public void sent(KeycloakSession session) {}

        @Override
        public void notSent(KeycloakSession session, String reason) {}
    }

    /** What refuses to commit has been worked in. */
    private LetterDesk.Transactions transactions() {
        var realm = answering(
                RealmModel.class, Map.of("getName", () -> "a", "getSmtpConfig", () -> Map.of("host", "mail.example")));
        var context = answering(KeycloakContext.class, Map.of("getRealm", () -> realm));
        var session = answering(KeycloakSession.class, Map.of("getContext", () -> context));
        return new LetterDesk.Transactions() {
            @Override
            public <T> T in(String realmId, Function<KeycloakSession, T> work) {
                var result = work.apply(session);
                if (refuses.get()) {
                    throw new IllegalStateException("not committed");
                }
                return result;
            }
        };
    }

    private static <T> T answering(Class<T> type, Map<String, Supplier<?>> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            var answer = answers.get(method.getName());
            return answer == null ? null : answer.get();
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Parcel parcel() {
        return new Parcel(new Counted(), Optional.empty(), Trace.NONE, time.now(), Duration.ZERO);
    }

    @Test
    void whatWasNotStoredIsWrittenAnew() {
        var parcel = parcel();
        refuses.set(true);
        assertThatThrownBy(() -> desk.write(parcel)).hasMessage("not committed");
        assertThat(parcel.mail()).isNull();
        refuses.set(false);
        assertThat(desk.write(parcel)).isPresent();
        assertThat(parcel.mail()).isEqualTo(MAIL);
        assertThat(written).hasValue(2);
    }

    @Test
    void whatWasStoredIsWrittenOnce() {
        var parcel = parcel();
        assertThat(desk.write(parcel)).isPresent();
        assertThat(desk.write(parcel))
                .map(LetterDesk.Sender::settings)
                .map(SmtpSettings::server)
                .contains("mail.example");
        assertThat(written).hasValue(1);
    }
}
