package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.activation.ActivationMail.Occasion;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.server.AdministeredUsers;
import fr.sesame.keycloak.server.AdministeredUsers.Members;
import fr.sesame.keycloak.server.MailedCode.Sender;
import fr.sesame.keycloak.server.NamedUsers;
import fr.sesame.keycloak.server.PublicAddress;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Mails for first logins, as an admin wants them: {@code POST /admin/realms/{realm}/sesame/activations}, for one user or a list,
 * and below it for a group or an organisation. Whoever may manage a user can have his sent.
 */
public final class ActivationResource {

    /** Of one realm no more letters wait in the outbox, as long as nobody has made it larger. */
    private static final int MOST = 5000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder events;
    private final Clock clock;
    private final AdministeredUsers users;

    ActivationResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator permissions,
            AdminEventBuilder events,
            Clock clock) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.events = events;
        this.clock = clock;
        this.users = new AdministeredUsers(session, realm, permissions);
    }

    /** Sends one, or those of a list. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response send(@Nullable WantedActivation body) {
        var wanted = Objects.requireNonNullElse(body, WantedActivation.STANDARD);
        if (wanted.userIds() != null) {
            // Who may manage nobody at all has no use for an answer line by line.
            permissions.users().requireQuery();
            return sendAll(wanted.userIds(), wanted);
        }
        var user =
                users.managed((wanted.userId() == null ? users.byName(wanted.username()) : users.byId(wanted.userId()))
                        .filter(ActivationResource::isPerson));
        var mail = mail(wanted);
        var obstacle = new Awaiting(session, realm).obstacle(user);
        if (obstacle.isPresent()) {
            throw refused(Status.CONFLICT, "user_" + obstacle.get().reason());
        }
        var until = post(mail, user).orElseThrow(() -> refused(Status.SERVICE_UNAVAILABLE, "mail_unavailable"));
        return Response.accepted(Map.of(
                        "userId", user.getId(),
                        "username", user.getUsername(),
                        "expiresAt", until.toString()))
                .build();
    }

    /** Sends one to each member of a group. */
    @POST
    @Path("groups/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response sendToGroup(@PathParam("id") String id, @Nullable WantedActivation wanted) {
        return sendToMembers(users.ofGroup(id), "group_not_found", wanted);
    }

    /** Sends one to each member of an organisation. */
    @POST
    @Path("organizations/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response sendToOrganization(@PathParam("id") String id, @Nullable WantedActivation wanted) {
        return sendToMembers(users.ofOrganization(id), "organization_not_found", wanted);
    }

    private Response sendToMembers(Optional<Members> members, String none, @Nullable WantedActivation wanted) {
        var found = members.orElseThrow(() -> refused(Status.NOT_FOUND, none));
        return sendAll(users.ids(found, MOST + 1), wanted);
    }

    private static boolean isPerson(UserModel user) {
        return user.getServiceAccountClientLink() == null;
    }

    private Response sendAll(List<String> userIds, @Nullable WantedActivation body) {
        permissions.users().requireQuery();
        if (userIds.size() > MOST) {
            throw refused(Status.REQUEST_ENTITY_TOO_LARGE, "too_many");
        }
        var mail = mail(Objects.requireNonNullElse(body, WantedActivation.STANDARD));
        return Response.ok(userIds.stream().distinct().map(id -> line(mail, id)).toList())
                .build();
    }

    private Map<String, Object> line(ActivationMail mail, String userId) {
        var line = new LinkedHashMap<String, Object>();
        line.put("userId", userId);
        var user = users.byId(userId).filter(ActivationResource::isPerson).filter(users::mayKnow);
        if (user.isEmpty()) {
            return refused(line, "user_not_found");
        }
        line.put("username", user.get().getUsername());
        if (!permissions.users().canManage(user.get())) {
            return refused(line, "not_allowed");
        }
        var obstacle = new Awaiting(session, realm).obstacle(user.get());
        if (obstacle.isPresent()) {
            return refused(line, "user_" + obstacle.get().reason());
        }
        var until = post(mail, user.get());
        if (until.isEmpty()) {
            return refused(line, "mail_unavailable");
        }
        line.put("status", "sent");
        line.put("expiresAt", until.get().toString());
        return line;
    }

    private static Map<String, Object> refused(Map<String, Object> line, String why) {
        line.put("status", "refused");
        line.put("message", why);
        return line;
    }

    /** What holds for all mails of a call. */
    private ActivationMail mail(WantedActivation wanted) {
        var policy = ActivationPolicy.of(realm);
        var client =
                client(policy, wanted.clientId()).orElseThrow(() -> refused(Status.BAD_REQUEST, "client_not_found"));
        var seconds = Objects.requireNonNullElse(wanted.lifetime(), policy.lifetime());
        if (seconds < ActivationPolicy.LEAST_SECONDS || seconds > Order.MOST_LINK_SECONDS) {
            throw refused(Status.BAD_REQUEST, "lifetime_out_of_range");
        }
        if (!ActivationMail.leadsSomewhere(session, realm, client)) {
            throw refused(Status.BAD_REQUEST, "flow_without_activation_step");
        }
        var server = PublicAddress.of(session).orElseThrow(() -> refused(Status.BAD_REQUEST, "no_fixed_hostname"));
        var admin = permissions.adminAuth();
        return new ActivationMail(
                Occasion.ASKED,
                client,
                server,
                Duration.ofSeconds(seconds),
                ActivationMail.language(realm, wanted.language()),
                new Sender(
                        admin.getUser().getId(),
                        admin.getUser().getUsername(),
                        admin.getRealm().getName()));
    }

    private Optional<ClientModel> client(ActivationPolicy policy, @Nullable String name) {
        return (name == null ? policy.client(realm) : application(name))
                .filter(client -> client.isEnabled() && !client.isBearerOnly() && client.isStandardFlowEnabled());
    }

    private Optional<ClientModel> application(String name) {
        return NamedUsers.isName(name) ? Optional.ofNullable(realm.getClientByClientId(name)) : Optional.empty();
    }

    private Optional<Instant> post(ActivationMail mail, UserModel user) {
        var until = mail.post(session, realm, user.getId(), clock);
        until.ifPresent(end -> events.operation(OperationType.ACTION)
                .resource(ResourceType.USER)
                // Without details of admin events, which is the default, the path alone says whose account it is.
                .resourcePath("users", user.getId(), "sesame", ActivationAdminFactory.ID)
                .representation(Map.of(
                        "userId", user.getId(),
                        "clientId", mail.client().getClientId(),
                        "expiresAt", end.toString()))
                .success());
        return until;
    }

    private static RuntimeException refused(Status status, String error) {
        return ErrorResponse.error(error, status);
    }
}
