package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.link.StartPage;
import fr.sesame.keycloak.secret.Purpose;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A link that a company can put on its own pages: it begins the login of an application, and goes straight to the company's
 * login from there. It logs nobody in and changes nothing; whoever is logged in already comes to the application.
 */
public final class CompanyResource {

    /** As long as a client's id may be; control characters make some databases fail. */
    private static final Pattern CLIENT_ID = Pattern.compile("[^\\p{Cntrl}]{1,255}");

    private final KeycloakSession session;
    private final RealmModel realm;

    CompanyResource(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * To the application's start page, or the account console where it has none.
     *
     * @param company alias of an organisation, or one of its domains
     * @param clientId of the application
     */
    @GET
    @Path("{company}")
    public Response go(@PathParam("company") String company, @QueryParam("client_id") @Nullable String clientId) {
        var client = Optional.ofNullable(clientId)
                .filter(id -> CLIENT_ID.matcher(id).matches())
                .map(realm::getClientByClientId)
                .filter(ClientModel::isEnabled);
        var page = StartPage.of(session, realm, Purpose.LOGIN, client);
        if ((clientId != null && client.isEmpty()) || !new CompanyCookie(session, realm).write(company, page)) {
            return Response.status(Status.NOT_FOUND).build();
        }
        return Response.seeOther(page.address())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
