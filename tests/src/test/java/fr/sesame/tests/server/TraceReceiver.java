package fr.sesame.tests.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as OpenTelemetry sends them over HTTP, and reads of them what tests look at. */
public final class TraceReceiver implements AutoCloseable {

    private final HttpServer http;
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

    /** Listens on a free port of this machine. */
    public TraceReceiver() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/traces", this::take);
        http.start();
    }

    /**
     * A span.
     *
     * @param parent id of the span that it is below; empty for none
     * @param attributes its own, in words
     * @param words all that was said of it, events too
     */
    public record ReceivedSpan(
            String trace, String id, String parent, String name, Map<String, String> attributes, String words) {}

    /** Options of a server that sends all of its traces here. */
    public String[] options() {
        return new String[] {
            "--tracing-sampler-ratio=1.0",
            "--tracing-protocol=http/protobuf",
            "--tracing-endpoint=http://localhost:" + http.getAddress().getPort()
        };
    }

    /** All that have come. */
    public List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestBody().readAllBytes();
            // ExportTraceServiceRequest → ResourceSpans → ScopeSpans → Span.
            for (var ofResource : Field.all(request, 1)) {
                for (var ofScope : Field.all(ofResource, 2)) {
                    Field.all(ofScope, 2).stream().map(TraceReceiver::read).forEach(spans::add);
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static ReceivedSpan read(byte[] span) {
        var attributes = new TreeMap<String, String>();
        for (var pair : Field.all(span, 9)) {
            var value = Field.first(pair, 2);
            attributes.put(text(Field.first(pair, 1)), text(Field.first(value, 1)));
        }
        return new ReceivedSpan(
                hex(Field.first(span, 1)),
                hex(Field.first(span, 2)),
                hex(Field.first(span, 4)),
                text(Field.first(span, 5)),
                attributes,
                text(span));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.stop(0);
    }

    /** A field of a message of Protocol Buffers that has a length, each byte as a sign; those that have none are passed over. */
    private record Field(int number, String value) {

        private static final int VARINT = 0;
        private static final int EIGHT_BYTES = 1;
        private static final int LENGTH = 2;

        static List<byte[]> all(byte[] message, int number) {
            return read(message).stream()
                    .filter(field -> field.number == number)
                    .map(field -> field.value.getBytes(StandardCharsets.ISO_8859_1))
                    .toList();
        }

        static byte[] first(byte[] message, int number) {
            return all(message, number).stream().findFirst().orElse(new byte[0]);
        }

        private static List<Field> read(byte[] message) {
            var fields = new ArrayList<Field>();
            var rest = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
            while (rest.hasRemaining()) {
                var key = number(rest);
                switch ((int) (key & 7)) {
                    case VARINT -> number(rest);
                    case EIGHT_BYTES -> rest.getLong();
                    case LENGTH -> {
                        var value = new byte[(int) number(rest)];
                        rest.get(value);
                        fields.add(new Field((int) (key >> 3), new String(value, StandardCharsets.ISO_8859_1)));
                    }
                    default -> rest.getInt();
                }
            }
            return fields;
        }

        private static long number(ByteBuffer rest) {
            var number = 0L;
            for (var shift = 0; ; shift += 7) {
                var next = rest.get();
                number |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }
    }
}
