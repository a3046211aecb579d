package fr.sesame.tests;

import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Node;
import fr.sesame.tests.server.TwoNodes;
import java.net.URI;

/**
 * The end of a node between any two requests of a journey: each request meets the other node than the one before, which has been killed
 * since. Closed, all run again.
 */
final class Killing implements AutoCloseable {

    private final TwoNodes nodes;
    private final boolean isBackBefore;

    /** That which had the last request. */
    private Node last;

    private Killing(TwoNodes nodes, boolean isBackBefore) {
        this.nodes = nodes;
        this.isBackBefore = isBackBefore;
        this.last = nodes.nodes().get(1);
    }

    /** The next request comes at once, while the other node may still take the killed one for alive; that is back before the one after. */
    static Killing unnoticed(TwoNodes nodes) {
        return new Killing(nodes, false);
    }

    /** The killed one is there again before the next request: what the server itself asks at that node's address is answered. */
    static Killing restarted(TwoNodes nodes) {
        return new Killing(nodes, true);
    }

    /** Somebody whose requests it comes between, and who waits for none of the answers for ever. */
    HttpVisitor browser() {
        return new HttpVisitor(nodes).impatient().at(this::next);
    }

    /** Somebody else meanwhile, at the node that is there. */
    HttpVisitor bystander() {
        return new HttpVisitor(nodes).at(() -> last.address());
    }

    private URI next() {
        close();
        last.kill();
        if (isBackBefore) {
            close();
        }
        last = nodes.nodes().get(last == nodes.nodes().get(0) ? 1 : 0);
        return last.address();
    }

    @Override
    public void close() {
        for (var node : nodes.nodes()) {
            if (!node.isRunning()) {
                try {
                    node.start();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
