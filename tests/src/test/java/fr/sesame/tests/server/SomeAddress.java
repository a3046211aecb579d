package fr.sesame.tests.server;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * IP addresses for visitors: to the server each comes from another one, as a proxy would say, so that its limits for one
 * address are met only by the tests that want it. Private ones, since the demo realm asks others for HTTPS.
 */
public final class SomeAddress {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private SomeAddress() {}

    /** One that nobody has had. */
    public static String next() {
        var number = COUNTER.incrementAndGet();
        return "10." + (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }
}
