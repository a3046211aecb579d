package fr.sesame.tests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** The certificate of mail servers of tests that is in the truststore of each server of the run, as an admin would put it there. */
final class TrustedCertificate {

    /** Made when the first server starts. */
    private static final class OfThisRun {

        static final SelfSignedCertificate CERTIFICATE = make();

        private static SelfSignedCertificate make() {
            try {
                return SelfSignedCertificate.of("localhost", ImageCluster.THIS_MACHINE);
            } catch (IOException | InterruptedException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private TrustedCertificate() {}

    /** For the mail server. */
    static SSLContext ofHost() throws GeneralSecurityException {
        return OfThisRun.CERTIFICATE.ofHost();
    }

    /** The certificate as a file, in a folder of its own that is made here. */
    static Path in(Path folder) {
        try {
            return Files.writeString(
                    Files.createDirectories(folder).resolve("mail.pem"), OfThisRun.CERTIFICATE.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
