package fr.sesame.tests;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.OwnServers;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests their server, its administration and a browser. Each is started once, by the first test that asks for it;
 * in containers tests in a browser have another server than those without.
 */
public final class SesameExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SesameExtension.class);

    private static final Map<Class<?>, Function<ExtensionContext, Object>> PARTS = Map.of(
            SesameServer.class,
                    context -> start(
                            () -> Spent.SHARED_SERVER.on(() -> SharedServer.start(context.getRequiredTestClass()))),
            Admin.class, context -> new Admin((SesameServer) part(context, SesameServer.class)),
            Clusters.class, context -> new Clusters(),
            OwnServers.class, context -> new OwnServers(),
            Browsers.class, context -> new Browsers((SesameServer) part(context, SesameServer.class)));

    /**
     * A part that is there.
     *
     * @param server which of the shared servers it belongs to
     * @param inOwnRealm whether it is for tests beside those of that server: a browser is for one thread at a time
     */
    private record Part(Class<?> type, String server, boolean inOwnRealm) {

        static Part of(Class<?> type, Class<?> test) {
            return new Part(type, SharedServer.of(test), type == Browsers.class && isAnnotated(test, InOwnRealm.class));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARTS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return part(context, parameter.getParameter().getType());
    }

    private static Object part(ExtensionContext context, Class<?> type) {
        // The root's store closes what it holds at the end of the run.
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Part.of(type, context.getRequiredTestClass()),
                        wanted -> PARTS.getOrDefault(type, none -> type).apply(context));
    }

    private static Object start(Callable<?> part) {
        try {
            return part.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
