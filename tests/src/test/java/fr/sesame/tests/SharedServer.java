package fr.sesame.tests;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import fr.sesame.tests.server.SesameServer;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Which of the shared servers a class runs on, one class after the other. There are three, so that no processor waits while
 * one of them has a queue. In containers most of the tests in a browser run on a plain distribution, so that one run meets
 * both kinds. For a few classes ({@code mvn -Pjourney}) more than one would cost more than it saves.
 */
final class SharedServer implements ResourceLocksProvider {

    private static final String FIRST = "keycloak";
    private static final String SECOND = "keycloak-second";
    private static final String BROWSERS = "keycloak-browsers";

    private static final boolean FOR_A_FEW_CLASSES = Boolean.getBoolean("sesame.one-server");

    /** Its name. */
    static String of(Class<?> test) {
        if (FOR_A_FEW_CLASSES || isAnnotated(test, InOwnRealm.class)) {
            return FIRST;
        }
        // By its name, so that a class is always on the same one; the three have about as much to do.
        var odd = test.getName().hashCode() % 2 != 0;
        return findAnnotation(test, InABrowser.class)
                .map(browser -> odd && !browser.onTheDistribution() ? SECOND : BROWSERS)
                .orElse(odd ? FIRST : SECOND);
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
