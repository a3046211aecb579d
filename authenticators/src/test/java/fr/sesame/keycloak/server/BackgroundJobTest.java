package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;

/** Work that a request has left behind, in a realm that an admin may delete before it is done. */
class BackgroundJobTest {

    private static final String REALM = "id-of-a-realm";

    private final RealmModel realm = answering(RealmModel.class, Map.of("getId", none -> REALM));
    private final List<String> worked = new ArrayList<>();

    private BackgroundJob jobFor(String realmId) {
        return new BackgroundJob(
                answering(KeycloakSessionFactory.class, Map.of()),
                Runnable::run,
                realmId,
                session -> worked.add(session.getContext().getRealm().getId()));
    }

    @Test
    void worksInTheRealm() {
        jobFor(REALM).doIn(session());
        assertThat(worked).containsExactly(REALM);
    }

    /** In no realm it would meet a null where none is expected, and be tried again for nothing. */
    @Test
    void doesNothingForARealmThatIsGone() {
        jobFor("deleted").doIn(session());
        assertThat(worked).isEmpty();
    }

    /** One that knows one realm, and which one it is in. */
    private KeycloakSession session() {
        var entered = new AtomicReference<@Nullable Object>();
        var context = answering(
                KeycloakContext.class,
                Map.of("setRealm", one -> entered.getAndSet(one[0]), "getRealm", none -> entered.get()));
        var realms = answering(RealmProvider.class, Map.of("getRealm", one -> REALM.equals(one[0]) ? realm : null));
        return answering(KeycloakSession.class, Map.of("getContext", none -> context, "realms", none -> realms));
    }

    private static <T> T answering(Class<T> type, Map<String, Function<Object[], @Nullable Object>> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            var answer = answers.get(method.getName());
            return answer == null ? null : answer.apply(arguments);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
