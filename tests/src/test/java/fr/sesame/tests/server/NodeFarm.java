package fr.sesame.tests.server;

import java.util.List;

/** What nodes run in, with the one database that they share. */
interface NodeFarm extends AutoCloseable {

    /** Starts another node, and waits until it is ready and all that run see each other. */
    Node add() throws Exception;

    /** All that were started, those that have ended since among them. */
    List<? extends Node> nodes();

    /** Waits until all that run see each other. */
    default void awaitEachOther() {
        ClusterSize.await(
                nodes().stream().filter(Node::isRunning).map(Node::management).toList());
    }

    /** The name under which nodes reach what listens on this machine. */
    String mailHost();

    /** What a question to the database answers, a line for each row, its columns with {@code |} between them. */
    String ask(String sql);

    /** The database is away: it stops at once, and whoever asks it is refused. */
    void stopDatabase();

    /** It is there again, with all that was committed. */
    void startDatabase();

    @Override
    void close();
}
