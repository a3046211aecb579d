package fr.sesame.keycloak.brand;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * The style sheet and the pictures of brands. An address holds either all that its answer is made of, or the digest of it:
 * browsers keep the answers for good, and nobody learns what he doesn't know already.
 */
public final class BrandResource {

    static final String STYLESHEET = "style.css";
    static final String PICTURE = "picture";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    /** During an upgrade a node may be asked for the sheet of another version, which it doesn't know. */
    private static final String NOT_AT_ALL = "no-store";

    private final KeycloakSession session;

    BrandResource(KeycloakSession session) {
        this.session = session;
    }

    /** Colours and radius of the query; 400 when one of them is none. */
    @GET
    @Path(STYLESHEET)
    public Response stylesheet() {
        var query = session.getContext().getUri().getQueryParameters();
        return Look.read(query)
                .map(look -> answer(
                        new Stylesheet(look).css(),
                        "text/css;charset=utf-8",
                        Look.isOfThisVersion(query) ? FOR_GOOD : NOT_AT_ALL))
                .orElseGet(() -> Response.status(Status.BAD_REQUEST).build());
    }

    /** A picture in a realm's attribute; 404 for all others, and for one that was changed meanwhile. */
    @GET
    @Path(PICTURE + "/{attribute}/{digest}")
    public Response picture(@PathParam("attribute") String attribute, @PathParam("digest") String digest) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        Optional<DataPicture> picture = Picture.InRealm.data(realm, attribute);
        return picture.filter(found -> found.digest().equals(digest))
                .map(found -> answer(found.bytes(), found.type(), FOR_GOOD))
                .orElseGet(() -> Response.status(Status.NOT_FOUND).build());
    }

    private static Response answer(Object body, String type, String caching) {
        return Response.ok(body, type)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header("X-Content-Type-Options", "nosniff")
                // An SVG that is opened by itself is a document: it may look like something, and do nothing.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .build();
    }
}
