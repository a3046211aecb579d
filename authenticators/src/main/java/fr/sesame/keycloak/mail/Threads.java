package fr.sesame.keycloak.mail;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that say whose they are, and keep no server from stopping. */
final class Threads implements ThreadFactory {

    private final String name;
    private final AtomicInteger number = new AtomicInteger();

    Threads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        var thread = new Thread(task, "sesame-" + name + "-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
