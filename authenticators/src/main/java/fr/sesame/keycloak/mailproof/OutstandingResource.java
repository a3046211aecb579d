package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.secret.OutstandingSecrets;
import fr.sesame.keycloak.secret.OutstandingSecrets.Outstanding;
import fr.sesame.keycloak.secret.SecretId;
import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AdministeredUsers;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * What was mailed for a user, or handed out, and can still be used: {@code /admin/realms/{realm}/sesame/users/{id}/secrets}.
 * Whoever may view the user sees it, without the secrets themselves; whoever may manage the user can end it.
 */
public final class OutstandingResource {

    private static final String ID = "id";

    private final RealmModel realm;
    private final AdministeredUsers users;
    private final AdminEventBuilder events;
    private final KeycloakSession session;
    private final Optional<UserModel> user;
    private final OutstandingSecrets secrets;

    /**
     * @param user whose secrets they are; empty when there is no such user
     */
    public OutstandingResource(
            AdministeredUsers users, AdminEventBuilder events, Optional<UserModel> user, Clock clock) {
        this.users = users;
        this.session = users.session();
        this.realm = users.realm();
        this.events = events;
        this.user = user;
        this.secrets = new OutstandingSecrets(session, realm, clock);
    }

    /** All of them, the latest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        var account = users.viewed(user);
        return Response.ok(Stream.concat(
                                secrets.of(account.getId()).stream().map(this::shown),
                                others().flatMap(part -> part.outstanding(realm, account).stream()))
                        .toList())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Ends all of them, and what is on its way. */
    @DELETE
    public Response endAll() {
        var account = users.managed(user);
        secrets.endAll(account.getId());
        others().forEach(part ->
                part.outstanding(realm, account).forEach(one -> part.end(realm, account, String.valueOf(one.get(ID)))));
        report(account);
        return Response.noContent().build();
    }

    /** Ends one. */
    @DELETE
    @Path("{secret}")
    public Response end(@PathParam("secret") String secret) {
        var account = users.managed(user);
        var ended = SecretId.read(secret)
                        .filter(id -> secrets.end(account.getId(), id))
                        .isPresent()
                || others().anyMatch(part -> part.end(realm, account, secret));
        if (!ended) {
            throw ErrorResponse.error("secret_not_found", Response.Status.NOT_FOUND);
        }
        report(account, secret);
        return Response.noContent().build();
    }

    /** What journeys keep elsewhere. */
    private Stream<AdminPart> others() {
        return session.getAllProviders(AdminPart.class).stream();
    }

    private void report(UserModel account, String... secret) {
        events.operation(OperationType.DELETE)
                .resource(ResourceType.USER)
                .resourcePath(Stream.concat(Stream.of("users", account.getId(), "sesame", "secrets"), Stream.of(secret))
                        .toArray(String[]::new))
                .success();
    }

    private Map<String, Object> shown(Outstanding one) {
        var asked = one.asked();
        var shown = new LinkedHashMap<String, Object>();
        shown.put(ID, one.id().value());
        shown.put("purpose", one.purpose().name().toLowerCase(Locale.ROOT));
        shown.put("code", one.code());
        shown.put("link", one.link());
        shown.put("askedAt", asked.at().toString());
        shown.put("expiresAt", one.until().toString());
        Optional.ofNullable(session.clients().getClientById(realm, asked.clientId()))
                .ifPresent(client -> shown.put("clientId", client.getClientId()));
        asked.browser().ifPresent(browser -> shown.put("browser", browser));
        asked.system().ifPresent(system -> shown.put("system", system));
        // An admin's name, which may be of another realm, is for those who could have been handed it.
        one.handedTo()
                .filter(admin ->
                        user.filter(users.permissions().users()::canManage).isPresent())
                .ifPresent(
                        admin -> shown.put("handedTo", Map.of("username", admin.username(), "realm", admin.realm())));
        return shown;
    }
}
