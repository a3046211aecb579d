package fr.sesame.tests;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.OwnServers;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests their server, its administration and a browser, each of which is started once, by the first test that asks for it,
 * and what they need to look at the server with. Which of the shared servers a class has {@link SharedServers} says.
 */
public final class SesameExtension implements ParameterResolver, BeforeAllCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(SesameExtension.class);

    private static final Set<Class<?>> OF_A_SERVER = Set.of(SesameServer.class, Admin.class, Browsers.class);
    private static final Set<Class<?>> OF_THE_RUN = Set.of(Clusters.class, OwnServers.class);

    /** What tests have of a server, each its own. */
    private static final Map<Class<?>, BiFunction<SesameServer, Admin, Object>> OF_A_TEST = Map.of(
            Accounts.class,
            (server, admin) -> new Accounts(admin),
            SecretMails.class,
            (server, admin) -> new SecretMails(server),
            Events.class,
            (server, admin) -> new Events(admin),
            Broker.class,
            Broker::new);

    /**
     * A part that is there.
     *
     * @param server which of the shared servers it belongs to; empty for what belongs to none
     * @param inOwnRealm whether it is for tests beside those of that server: a browser is for one thread at a time
     */
    private record Part(Class<?> type, String server, boolean inOwnRealm) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return OF_A_SERVER.contains(type) || OF_THE_RUN.contains(type) || OF_A_TEST.containsKey(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        if (OF_THE_RUN.contains(type)) {
            return part(context, new Part(type, "", false));
        }
        var test = context.getRequiredTestClass();
        var server = made(() -> servers(context).of(test));
        var make = OF_A_TEST.get(type);
        if (make != null) {
            return make.apply((SesameServer) part(context, new Part(SesameServer.class, server, false)), (Admin)
                    part(context, new Part(Admin.class, server, false)));
        }
        return part(context, new Part(type, server, type == Browsers.class && isAnnotated(test, InOwnRealm.class)));
    }

    /** Waits for a server before any test begins, so that none seems to take that long. */
    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var test = context.getRequiredTestClass();
        if (isAnnotated(test, OnSharedServer.class) || isAnnotated(test, InABrowser.class)) {
            servers(context).of(test);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        servers(context).release(context.getRequiredTestClass());
    }

    private static SharedServers servers(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SharedServers.class, type -> new SharedServers(), SharedServers.class);
    }

    private static Object part(ExtensionContext context, Part wanted) {
        // The root's store closes what it holds at the end of the run.
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(wanted, part -> make(context, part));
    }

    private static Object make(ExtensionContext context, Part part) {
        if (part.type() == Clusters.class) {
            return new Clusters();
        }
        if (part.type() == OwnServers.class) {
            return new OwnServers();
        }
        if (part.type() == SesameServer.class) {
            return made(() -> Spent.SHARED_SERVER.on(() -> SharedServers.start(part.server())));
        }
        var server = (SesameServer) part(context, new Part(SesameServer.class, part.server(), false));
        return part.type() == Admin.class ? new Admin(server) : new Browsers(server);
    }

    private static <T> T made(Callable<T> part) {
        try {
            return part.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
