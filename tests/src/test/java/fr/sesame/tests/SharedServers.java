package fr.sesame.tests;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import fr.sesame.tests.server.SesameServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the shared servers a class runs on: one class at a time on each, whichever is free, so that no processor waits while
 * one of them has a queue. There are three. In containers most of the tests in a browser run on the distribution, so that one
 * run meets both kinds. For a few classes ({@code mvn -Pjourney}) more than one would cost more than it saves.
 */
final class SharedServers {

    private static final String FIRST = "keycloak";
    private static final String SECOND = "keycloak-second";
    private static final String BROWSERS = "keycloak-browsers";

    private static final boolean ONE = Boolean.getBoolean("sesame.one-server");

    private final Map<String, Class<?>> taken = new HashMap<>();

    /** The name of the server that the class has until {@link #release}; waits for one. */
    synchronized String of(Class<?> test) throws InterruptedException {
        if (isAnnotated(test, InOwnRealm.class)) {
            // Beside whoever has it.
            return FIRST;
        }
        for (var kept : taken.entrySet()) {
            if (kept.getValue().equals(test)) {
                return kept.getKey();
            }
        }
        while (true) {
            for (var name : candidates(test)) {
                if (taken.putIfAbsent(name, test) == null) {
                    return name;
                }
            }
            wait();
        }
    }

    private static List<String> candidates(Class<?> test) {
        if (ONE) {
            return List.of(FIRST);
        }
        return findAnnotation(test, InABrowser.class)
                .map(browser -> browser.onTheDistribution() ? List.of(BROWSERS) : List.of(BROWSERS, SECOND, FIRST))
                .orElse(List.of(FIRST, SECOND));
    }

    /** The class is over. */
    synchronized void release(Class<?> test) {
        taken.values().removeIf(test::equals);
        notifyAll();
    }

    /** Starts one. */
    static SesameServer start(String name) throws Exception {
        return name.equals(BROWSERS) ? SesameServer.startForBrowsers(name) : SesameServer.start(name);
    }
}
