package fr.sesame.tests.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a process waits for others to call, as Linux says it in {@code /proc}. */
public final class ListeningSockets {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    /** States of sockets: TCP that listens, UDP that is bound and takes from anybody. */
    private static final String LISTEN = "0A";

    private static final String UNCONNECTED = "07";

    private ListeningSockets() {}

    /** Whether this machine says it. */
    public static boolean areKnown() {
        return Files.isReadable(PROC.resolve("self/net/tcp"));
    }

    /** Its sockets of TCP and UDP that anybody may call. */
    static List<InetSocketAddress> of(long pid) throws IOException {
        var process = PROC.resolve(Long.toString(pid));
        var own = sockets(process.resolve("fd"));
        var listening = new ArrayList<InetSocketAddress>();
        for (var table : List.of("tcp", "tcp6", "udp", "udp6")) {
            var file = process.resolve("net").resolve(table);
            if (!Files.exists(file)) {
                // No IPv6 here.
                continue;
            }
            var state = table.startsWith("tcp") ? LISTEN : UNCONNECTED;
            for (var line : Files.readAllLines(file)) {
                var columns = line.strip().split("\\s+", -1);
                if (columns.length > 9 && columns[3].equals(state) && own.contains(columns[9])) {
                    listening.add(address(columns[1]));
                }
            }
        }
        return listening;
    }

    /** The kernel's numbers of the process's sockets. */
    private static Set<String> sockets(Path descriptors) throws IOException {
        var numbers = new HashSet<String>();
        try (var all = Files.newDirectoryStream(descriptors)) {
            for (var descriptor : all) {
                try {
                    var socket =
                            SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
                    if (socket.matches()) {
                        numbers.add(socket.group(1));
                    }
                } catch (NoSuchFileException e) {
                    // Closed meanwhile.
                }
            }
        }
        return numbers;
    }

    /** Words of four bytes each, every one of them in this machine's order: the last byte first. */
    private static InetSocketAddress address(String hexadecimal) throws IOException {
        var colon = hexadecimal.indexOf(':');
        var words = HexFormat.of().parseHex(hexadecimal.substring(0, colon));
        var bytes = new byte[words.length];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = words[i / 4 * 4 + 3 - i % 4];
        }
        return new InetSocketAddress(
                InetAddress.getByAddress(bytes), Integer.parseInt(hexadecimal.substring(colon + 1), 16));
    }
}
