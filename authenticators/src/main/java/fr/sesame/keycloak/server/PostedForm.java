package fr.sesame.keycloak.server;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * What is posted to a resource of ours, before anybody reads it. It has to be a form: over a file, or over one that can’t be read, the
 * server stumbles before the resource is asked, with a 500 and an error in the log, for whatever a stranger may send.
 */
final class PostedForm {

    /** Many times the longest password, each character of it as nine. */
    private static final int MOST_BYTES = 200_000;

    /** Quarkus stumbles over a thousand. */
    private static final int MOST_FIELDS = 500;

    private static final int HEX = 16;

    private PostedForm() {}

    /** Why the request can’t be taken; empty where it can, or where nothing is posted. */
    static Optional<Status> fault(KeycloakSession session) {
        var request = session.getContext().getHttpRequest();
        if (!HttpMethod.POST.equals(request.getHttpMethod())) {
            return Optional.empty();
        }
        if (!isForm(request.getHttpHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return Optional.of(Status.UNSUPPORTED_MEDIA_TYPE);
        }
        try {
            return faultOfBody();
        } catch (IOException e) {
            return Optional.of(Status.BAD_REQUEST);
        }
    }

    private static boolean isForm(@Nullable String header) {
        if (header == null || header.isBlank()) {
            // Nothing, or of no kind: no field is read of it.
            return true;
        }
        try {
            return isFormsType(header);
        } catch (IllegalArgumentException e) {
            // Keycloak reads it once more when the answer leaves, and stumbles.
            CurrentRequestManager.get()
                    .getHttpHeaders()
                    .getMutableHeaders()
                    .putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
            return false;
        }
    }

    /**
     * Whether a header says that it is a form, in a charset that there is.
     *
     * @throws IllegalArgumentException when it says nothing that can be understood
     */
    static boolean isFormsType(String header) {
        var type = MediaType.valueOf(header);
        var charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)
                && (charset == null || Charset.isSupported(charset));
    }

    private static Optional<Status> faultOfBody() throws IOException {
        var request = CurrentRequestManager.get();
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return Optional.of(Status.REQUEST_ENTITY_TOO_LARGE);
        }
        request.setInputStream(new ByteArrayInputStream(body));
        return isReadable(body) ? Optional.empty() : Optional.of(Status.BAD_REQUEST);
    }

    /** Whether two digits follow each percent sign, and there are no more fields than anybody has. */
    static boolean isReadable(byte[] body) {
        var fields = 1;
        for (var at = 0; at < body.length; at++) {
            if (body[at] == '&') {
                fields++;
            } else if (body[at] == '%' && !(at + 2 < body.length && isDigit(body[at + 1]) && isDigit(body[at + 2]))) {
                return false;
            }
        }
        return fields <= MOST_FIELDS;
    }

    private static boolean isDigit(byte sign) {
        return Character.digit(sign, HEX) >= 0;
    }
}
