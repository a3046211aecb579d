package fr.sesame.tests.server;

import java.net.URI;

/** A node of a cluster, which a test may end and start again at the same address. */
public interface Node {

    /** Where its pages are, without a slash at the end. */
    URI address();

    /** Where its health and metrics are, without a slash at the end. */
    URI management();

    /** Whether nobody has ended it. */
    boolean isRunning();

    /** Ends it in the middle of whatever it does, as {@code kill -9} does. */
    void kill();

    /** Has it do nothing until {@link #thaw}, without its knowing. */
    void freeze();

    /** It goes on. */
    void thaw();

    /** Has it stop by itself, and waits for that. */
    void stop();

    /** Starts it after {@link #kill} or {@link #stop}, and waits until it is ready and all that run see each other. */
    void start() throws Exception;

    /** What it has logged since it was started first. */
    String log();
}
