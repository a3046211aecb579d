package fr.sesame.tests.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that nobody has signed but itself, with its key. */
final class SelfSignedCertificate {

    private static final String KEY_PASSWORD = "changeit";
    private static final String NAME = "self-signed";

    private final KeyStore store;

    private SelfSignedCertificate(KeyStore store) {
        this.store = store;
    }

    /** One for a host, whatever it is called, made with the JDK's keytool. */
    static SelfSignedCertificate of(String... hosts)
            throws IOException, InterruptedException, GeneralSecurityException {
        var folder = Files.createTempDirectory("sesame-certificate");
        var file = folder.resolve("key.p12");
        try {
            makeKey(file, hosts);
            return new SelfSignedCertificate(KeyStore.getInstance(file.toFile(), KEY_PASSWORD.toCharArray()));
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** For the host itself. */
    SSLContext ofHost() throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, KEY_PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** For whoever calls the host: no other certificate is a good one. */
    SSLContext ofVisitors() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(NAME, store.getCertificate(NAME));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** For programs that aren't Java. */
    String certificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate(NAME).getEncoded());
    }

    /** Its key, for the same. */
    String key() throws GeneralSecurityException {
        return pem("PRIVATE KEY", store.getKey(NAME, KEY_PASSWORD.toCharArray()).getEncoded());
    }

    private static String pem(String what, byte[] content) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + what + "-----\n" + lines.encodeToString(content) + "\n-----END " + what + "-----\n";
    }

    private static void makeKey(Path file, String... hosts) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        NAME,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + hosts[0],
                        "-ext",
                        "SAN=dns:" + String.join(",dns:", hosts),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        KEY_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException(keytool + " ended with " + made);
        }
    }
}
