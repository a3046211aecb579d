package fr.sesame.keycloak.newpassword;

import fr.sesame.keycloak.rules.PasswordPage;
import fr.sesame.keycloak.rules.RealmRules;
import fr.sesame.keycloak.rules.TypedPerson;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.Slots;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Which rules of the realm a password meets that somebody is typing. It is asked by the page on which one is chosen, with the
 * code of that page’s form, which stays good for the form. Nothing is stored but that it was asked; rules that cost a hash,
 * or tell something of older passwords, aren’t among the answers.
 */
public final class VerdictResource {

    /** Keycloak’s note of the code that the form on the screen has. */
    private static final String CODE = "active_code";

    private static final String PASSWORD = "password";

    /** As fast as somebody types, for a while; slower than anybody who tries out birthdays would like. */
    private static final Limit LIMIT = new Limit(300, 600);

    private final KeycloakSession session;
    private final RealmModel realm;

    VerdictResource(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The ids of the policies that are met. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response judge() {
        var attempt = attempt();
        if (attempt.isEmpty()) {
            return answer(Status.FORBIDDEN, List.of());
        }
        if (!new Slots(session, realm).claim("password verdict " + asking(attempt.get()), LIMIT)) {
            return answer(Status.TOO_MANY_REQUESTS, List.of());
        }
        session.getContext().setAuthenticationSession(attempt.get());
        var form = session.getContext().getHttpRequest().getDecodedFormParameters();
        UserModel known = attempt.get().getAuthenticatedUser();
        var person = known == null ? new TypedPerson(session, realm, form) : known;
        var password = Optional.ofNullable(form.getFirst(PASSWORD)).orElse("");
        return answer(Status.OK, new RealmRules(session, realm).met(person, password));
    }

    /** Of this browser, with the page on its screen whose code this is. */
    private Optional<AuthenticationSessionModel> attempt() {
        var query = session.getContext().getUri().getQueryParameters();
        var code = query.getFirst(LoginActionsService.SESSION_CODE);
        var tab = query.getFirst(Constants.TAB_ID);
        var client = Optional.ofNullable(query.getFirst(OAuth2Constants.CLIENT_ID))
                .map(realm::getClientByClientId)
                .filter(application -> application.isEnabled());
        if (code == null || tab == null || client.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(new AuthenticationSessionManager(session)
                        .getCurrentAuthenticationSession(realm, client.get(), tab))
                .filter(attempt -> isSame(code, attempt.getAuthNote(CODE)))
                .filter(PasswordPage::isShownIn);
    }

    private static boolean isSame(String code, String active) {
        return active != null
                && MessageDigest.isEqual(
                        code.getBytes(StandardCharsets.UTF_8), active.getBytes(StandardCharsets.UTF_8));
    }

    /** Whose account it is, in whatever number of attempts; without one, the attempt. */
    private String asking(AuthenticationSessionModel attempt) {
        UserModel known = attempt.getAuthenticatedUser();
        return realm.getId() + " " + (known == null ? attempt.getParentSession().getId() : known.getId());
    }

    /** For the script of the page. */
    static Response answer(Status status, List<String> met) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("met", met))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
