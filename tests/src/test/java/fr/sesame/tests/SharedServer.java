package fr.sesame.tests;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import fr.sesame.tests.server.SesameServer;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Which of the shared servers a class runs on, one class after the other. In containers tests in a browser have one for
 * themselves; where a server is a process of this machine, a second one would cost more than it saves.
 */
final class SharedServer implements ResourceLocksProvider {

    /** Its name. */
    static String of(Class<?> test) {
        return isAnnotated(test, InABrowser.class) && SesameServer.inContainers() ? "keycloak-browsers" : "keycloak";
    }

    @Override
    public Set<Lock> provideForClass(Class<?> test) {
        return Set.of(new Lock(of(test)));
    }
}
