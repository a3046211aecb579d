package fr.sesame.tests;

import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the server, its administration and a browser. Each is started once, by the first test that asks for it. */
public final class SesameExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SesameExtension.class);

    private static final Map<Class<?>, Function<ExtensionContext, Object>> PARTS = Map.of(
            SesameServer.class, context -> start(() -> Spent.SHARED_SERVER.on(SesameServer::start)),
            Admin.class, context -> new Admin((SesameServer) part(context, SesameServer.class)),
            Clusters.class, context -> new Clusters(),
            Browsers.class, context -> new Browsers((SesameServer) part(context, SesameServer.class)));

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
                        type, wanted -> PARTS.getOrDefault(wanted, none -> type).apply(context));
    }

    private static Object start(Callable<?> part) {
        try {
            return part.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
