package fr.sesame.tests;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import fr.sesame.tests.server.SesameServer;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Which of the shared servers a class runs on, one class after the other. Beside containers tests in a browser have one for
 * themselves, a plain distribution, so that one run meets both kinds; where all run on distributions, a second one would cost
 * more than it saves.
 */
final class SharedServer implements ResourceLocksProvider {

    private static final String BROWSERS = "keycloak-browsers";

    /** Its name. */
    static String of(Class<?> test) {
        return isAnnotated(test, InABrowser.class) && SesameServer.inContainers() ? BROWSERS : "keycloak";
    }

    /** Starts it. */
    static SesameServer start(Class<?> test) throws Exception {
        var name = of(test);
        return name.equals(BROWSERS) ? SesameServer.startDistribution(name) : SesameServer.start(name);
    }

    @Override
    public Set<Lock> provideForClass(Class<?> test) {
        return Set.of(new Lock(of(test)));
    }
}
