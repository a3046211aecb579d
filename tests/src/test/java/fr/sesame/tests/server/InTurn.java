package fr.sesame.tests.server;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One address after the other, and the first one again; the same for requests that come at once. */
final class InTurn implements Supplier<URI> {

    private final List<URI> addresses;
    private final AtomicInteger next;

    InTurn(List<URI> addresses, int first) {
        this.addresses = addresses;
        this.next = new AtomicInteger(first);
    }

    @Override
    public URI get() {
        return addresses.get(next.getAndIncrement() % addresses.size());
    }
}
