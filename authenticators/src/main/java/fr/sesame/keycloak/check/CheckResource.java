package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.AskedLanguage;
import fr.sesame.keycloak.server.AskedType;
import fr.sesame.keycloak.server.ServerVersion;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code GET /admin/realms/{realm}/sesame/check}, for whoever may view the realm. It changes nothing. */
public final class CheckResource {

    private static final String HTML = "text/html; charset=UTF-8";
    private static final String TEXT = "text/plain; charset=UTF-8";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;

    CheckResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
    }

    /**
     * JSON for programs, text for a terminal, or a page, whichever is asked for.
     *
     * @param mail whether to try the mail server, too: for whoever may manage the realm, as Keycloak's own test mail is
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, TEXT, HTML})
    public Response check(
            @QueryParam("lang") @Nullable String language, @QueryParam("mail") @DefaultValue("false") boolean mail) {
        var report = report(language, mail);
        var type = AskedType.among(
                session, MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE, MediaType.TEXT_PLAIN_TYPE);
        if (type.equals(MediaType.TEXT_HTML_TYPE)) {
            return unkept(report.asHtml(), HTML);
        }
        return type.equals(MediaType.TEXT_PLAIN_TYPE)
                ? unkept(report.asText(), TEXT)
                : unkept(report.asJson(), MediaType.APPLICATION_JSON);
    }

    private Report report(@Nullable String language, boolean mail) {
        permissions.realm().requireViewRealm();
        if (mail) {
            permissions.realm().requireManageRealm();
        }
        return new Report(
                realm.getName(),
                ServerVersion.running().text(),
                new RealmCheck(session, realm, mail).findings(),
                Wording.of(AskedLanguage.of(session, language)));
    }

    private static Response unkept(Object body, String type) {
        return Response.ok(body, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** JSON for programs, text for {@code sesame-start-pages.sh}, which goes to these pages; the server doesn't. */
    @GET
    @Path("start-pages")
    @Produces({MediaType.APPLICATION_JSON, TEXT})
    public Response startPages() {
        permissions.realm().requireViewRealm();
        permissions.clients().requireView();
        var pages = new StartPages(session, realm);
        return AskedType.among(session, MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE)
                        .equals(MediaType.TEXT_PLAIN_TYPE)
                ? unkept(pages.asText(), TEXT)
                : unkept(pages.asJson(), MediaType.APPLICATION_JSON);
    }
}
