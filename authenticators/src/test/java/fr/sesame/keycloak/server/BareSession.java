package fr.sesame.keycloak.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A session that knows which realm it is in, and nothing else: whatever it is asked for isn't there. */
public final class BareSession {

    private BareSession() {}

    public static KeycloakSession of(String realmId) {
        var realm = answering(RealmModel.class, Map.of("getId", realmId));
        var context = answering(KeycloakContext.class, Map.of("getRealm", realm));
        return answering(KeycloakSession.class, Map.of("getContext", context));
    }

    /** Something that has these answers, by the names of its methods, and none else. */
    public static <T> T answering(Class<T> type, Map<String, Object> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> answers.get(method.getName());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
