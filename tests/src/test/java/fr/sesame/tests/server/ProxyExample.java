package fr.sesame.tests.server;

import fr.sesame.demo.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;

/** A proxy that runs with the project's example of its configuration, other addresses and files apart. */
public final class ProxyExample implements AutoCloseable {

    /** What the examples call the server. */
    public static final String PUBLIC_ADDRESS = "https://login.example.com";

    private static final String HERE = "127.0.0.1";

    private final Path folder;
    private final int inTheClear;
    private final int withTls;
    private final Process process;
    private final Map<Version, HttpClient> clients = new EnumMap<>(Version.class);

    /** Made when the first proxy is started. */
    private static final class OfThisMachine {

        static final SelfSignedCertificate CERTIFICATE = make();

        private static SelfSignedCertificate make() {
            try {
                return SelfSignedCertificate.of("localhost");
            } catch (IOException | InterruptedException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private ProxyExample(ProxyProgram program, URI server) throws IOException, GeneralSecurityException {
        folder = Files.createTempDirectory(Files.createDirectories(SesameServer.work()), "proxy-");
        var free = Ports.someFree(2);
        inTheClear = free[0];
        withTls = free[1];
        var here =
                new ProxyPlaces(folder, HERE + ":" + inTheClear, HERE + ":" + withTls, HERE + ":" + server.getPort());
        var certificate = OfThisMachine.CERTIFICATE;
        Files.writeString(folder.resolve("login.example.com.key"), certificate.key());
        // One of them wants both in one file, and the other one doesn't mind.
        Files.writeString(folder.resolve("login.example.com.pem"), certificate.certificate() + certificate.key());
        var configuration = Files.writeString(folder.resolve("configuration"), configuration(program, here));
        var command = new ProcessBuilder(program.executable());
        command.command().addAll(program.arguments(here, configuration));
        process = command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        for (var version : Version.values()) {
            clients.put(
                    version,
                    HttpClient.newBuilder()
                            .version(version)
                            .followRedirects(Redirect.NEVER)
                            .sslContext(certificate.ofVisitors())
                            .build());
        }
    }

    /** Starts it in front of a server of this machine, and waits until it listens. */
    public static ProxyExample start(ProxyProgram program, URI server) throws IOException, GeneralSecurityException {
        var proxy = new ProxyExample(program, server);
        Patience.until(() -> proxy.listens() || !proxy.process.isAlive(), () -> program + " doesn't listen");
        if (!proxy.process.isAlive()) {
            throw new AssertionError(program + " has ended: " + proxy.log());
        }
        return proxy;
    }

    private static String configuration(ProxyProgram program, ProxyPlaces here) throws IOException {
        var text = Files.readString(SesameServer.root().resolve(program.example()));
        for (var change : program.changes(here).entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalStateException(program.example() + " doesn't say any more: " + change.getKey());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), withTls)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Its address on this machine, without a slash at the end. */
    URI address() {
        return URI.create("https://localhost:" + withTls);
    }

    /** Where it takes requests without TLS, without a slash at the end. */
    public URI addressInTheClear() {
        return URI.create("http://localhost:" + inTheClear);
    }

    /** One that knows its certificate. */
    HttpClient client(Version version) {
        return clients.getOrDefault(version, PlainHttp.CLIENT);
    }

    /** All that it has written down. */
    public String log() {
        var all = new StringBuilder();
        try (var files = Files.newDirectoryStream(folder, "*.log")) {
            for (var file : files) {
                all.append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    @Override
    public void close() {
        process.destroy();
        Patience.until(() -> !process.isAlive(), () -> "not ended: " + process.info());
    }
}
