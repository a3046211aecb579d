package fr.sesame.tests.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every connection, and says nothing on it. */
public final class SilentServer implements AutoCloseable {

    private final ServerSocket listening;
    private final List<Socket> taken = new CopyOnWriteArrayList<>();

    /** Listens where a mail server of a test would. */
    public SilentServer(SesameServer keycloak) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getByName(keycloak.mailBindAddress()));
        var thread = new Thread(this::listen, "silent-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                taken.add(listening.accept());
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections it has taken. */
    public int connections() {
        return taken.size();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : taken) {
            socket.close();
        }
    }
}
