package fr.sesame.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where the parts of the demo listen on this machine.
 *
 * @param keycloak the server's pages
 * @param management the server's health and metrics
 * @param application the application to log into
 * @param inbox the mails, in a browser
 * @param smtp the mails, from Keycloak
 */
public record Ports(int keycloak, int management, int application, int inbox, int smtp) {

    /** The ports that {@code realm-config/} names. */
    public static final Ports DEFAULT = new Ports(8080, 9000, 8081, 8025, 1025);

    private static final String OPTION = "sesame.port";

    private static final int FIRST_FREE = 10_000;

    /** Above it systems hand ports out to whoever connects somewhere: until a server listens there, one of those may be taken. */
    private static final int LAST_FREE = 32_000;

    /** The default ports, each replaced by a system property such as {@code sesame.port.keycloak} where there is one. */
    static Ports fromSystemProperties() {
        return new Ports(
                chosen("keycloak", DEFAULT.keycloak),
                chosen("management", DEFAULT.management),
                chosen("application", DEFAULT.application),
                chosen("inbox", DEFAULT.inbox),
                chosen("smtp", DEFAULT.smtp));
    }

    private static int chosen(String name, int byDefault) {
        var property = OPTION + "." + name;
        var value = System.getProperty(property);
        if (value == null) {
            return byDefault;
        }
        try {
            var port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a number that no port can have.
        }
        throw new DemoProblem("-D" + property + "=" + value + " is not a port: give a number from 1 to 65535.");
    }

    /** Five ports that nobody has now. */
    public static Ports anyFree() {
        var free = someFree(5);
        return new Ports(free[0], free[1], free[2], free[3], free[4]);
    }

    /** So many of them, each another one. */
    public static int[] someFree(int number) {
        return ThreadLocalRandom.current()
                .ints(FIRST_FREE, LAST_FREE)
                .distinct()
                .filter(Ports::isFree)
                .limit(number)
                .toArray();
    }

    /**
     * Checks all ports before anything is started.
     *
     * @throws DemoProblem names every port that is taken and the option that chooses another
     */
    void requireFree() {
        Map<String, Integer> byName = new LinkedHashMap<>();
        byName.put("keycloak", keycloak);
        byName.put("management", management);
        byName.put("application", application);
        byName.put("inbox", inbox);
        byName.put("smtp", smtp);
        if (new HashSet<>(byName.values()).size() < byName.size()) {
            throw new DemoProblem("Each part of the demo needs a port of its own: " + byName);
        }
        List<String> taken = new ArrayList<>();
        byName.forEach((name, port) -> {
            if (!isFree(port)) {
                taken.add("  port " + port + " (" + name + "): stop the program that uses it, or add -D" + OPTION + "."
                        + name + "=" + (port + 10_000) % 65_536);
            }
        });
        if (!taken.isEmpty()) {
            throw new DemoProblem("The demo needs ports that are taken:\n" + String.join("\n", taken));
        }
    }

    private static boolean isFree(int port) {
        // Both: some programs listen on the loopback interface only, others on all of them.
        return canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canListen(new InetSocketAddress(port));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Address of the server, without a slash at the end. */
    public URI keycloakUri() {
        return local(keycloak);
    }

    /** Address of the application, without a slash at the end. */
    public URI applicationUri() {
        return local(application);
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }
}
