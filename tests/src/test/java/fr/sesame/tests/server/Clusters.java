package fr.sesame.tests.server;

import java.util.EnumMap;
import java.util.Map;

/** Pairs of nodes, one for each kind of store: started when a test first asks for it, and once for the whole run. */
public final class Clusters implements AutoCloseable {

    private final Map<StoreKind, TwoNodes> started = new EnumMap<>(StoreKind.class);

    /** The pair with this store, both of which run; without containers the class that asks is left out. */
    public synchronized TwoNodes with(StoreKind store) throws Exception {
        var nodes = started.get(store);
        if (nodes == null) {
            nodes = TwoNodes.start(store);
            started.put(store, nodes);
        }
        for (var node : nodes.nodes()) {
            if (!node.isRunning()) {
                node.start();
            }
        }
        return nodes;
    }

    @Override
    public synchronized void close() {
        started.values().forEach(TwoNodes::close);
    }
}
