package fr.sesame.tests.server;

import fr.sesame.demo.LocalPostgres;
import fr.sesame.demo.Ports;
import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/**
 * Two nodes on one PostgreSQL, for browsers one server without sticky sessions: each request of a visitor goes to the other node
 * than the one before, and every second visitor begins at the second node. {@link HttpVisitor#at} sends a visitor to one of them.
 * They are containers of the project's image, or with {@code mvn -Pcluster} processes of this machine.
 */
public final class TwoNodes extends SesameServer {

    /** Other nodes find out soon, and one that stops gives up soon, so that tests needn't wait for long. */
    private static final String[] OPTIONS = {
        "--spi-sesame-outbox--queue--takeover-seconds=4", "--spi-sesame-outbox--queue--drain-seconds=5"
    };

    private static final boolean PROCESSES = Boolean.getBoolean("sesame.nodes.processes");

    private final NodeFarm farm;
    private final List<Node> nodes;
    private final AtomicInteger visitors = new AtomicInteger();
    private final StringBuilder log = new StringBuilder();
    private final Map<Node, Integer> told = new HashMap<>();

    private TwoNodes(Ports first, StoreKind store) throws Exception {
        super(first, PROCESSES ? "127.0.0.1" : ContainerServer.MAIL_ADDRESS);
        farm = PROCESSES ? new ProcessFarm(first, store, OPTIONS) : new ImageFarm(first, store, OPTIONS);
        // One after the other: the first makes the tables and imports the realms.
        try {
            nodes = List.of(farm.add(), farm.add());
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts them with a store of this kind, and with the gallery's providers, which answer for it. Without containers, or the
     * programs of PostgreSQL where nodes are processes, the class that asks is left out.
     */
    static TwoNodes start(StoreKind store) throws Exception {
        if (PROCESSES) {
            Assumptions.assumeTrue(LocalPostgres.programs().isPresent(), "needs the programs of PostgreSQL");
        } else {
            Assumptions.assumeTrue(inContainers(), "needs Docker");
        }
        return Spent.CLUSTERS.on(() -> new TwoNodes(Ports.anyFree(), store));
    }

    /** Address of the first node, without a slash at the end. */
    public URI first() {
        return nodes.get(0).address();
    }

    /** Address of the second node, without a slash at the end. */
    public URI second() {
        return nodes.get(1).address();
    }

    /** Both, the first one first. The realms' admins and the application speak with that one. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Starts one more, which no visitor is sent to but by {@link HttpVisitor#at}. */
    public Node third() throws Exception {
        return Spent.CLUSTERS.on(farm::add);
    }

    /** The database is away. */
    public void stopDatabase() {
        farm.stopDatabase();
    }

    /** The database is there again. */
    public void startDatabase() {
        farm.startDatabase();
    }

    @Override
    Supplier<URI> entrance() {
        return new InTurn(nodes.stream().map(Node::address).toList(), visitors.getAndIncrement());
    }

    @Override
    public String mailHost() {
        return farm.mailHost();
    }

    /** What a question to their database answers, a line for each row, its columns with {@code |} between them. */
    public String ask(String sql) {
        return farm.ask(sql);
    }

    /** What each node has logged since it was started. */
    public List<String> logs() {
        return nodes.stream().map(Node::log).toList();
    }

    /** Of both, in whole lines: what was there when it was asked for last, and then what each has added. */
    @Override
    public synchronized String log() {
        for (var node : nodes) {
            var all = node.log();
            var lines = all.substring(Math.min(told.getOrDefault(node, 0), all.length()));
            var whole = lines.lastIndexOf('\n') + 1;
            log.append(lines, 0, whole);
            told.merge(node, whole, Integer::sum);
        }
        return log.toString();
    }

    @Override
    public String toString() {
        return "two nodes on one PostgreSQL, " + (PROCESSES ? "processes" : "containers of the project's image");
    }

    @Override
    public void close() {
        farm.close();
        super.close();
    }
}
