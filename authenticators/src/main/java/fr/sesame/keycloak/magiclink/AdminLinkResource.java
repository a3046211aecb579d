package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.link.LinkAddress;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.mailproof.OutstandingResource;
import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.Hander;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Owner;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.SecretId;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AdministeredUsers;
import fr.sesame.keycloak.server.NamedUsers;
import fr.sesame.keycloak.server.PublicAddress;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.Profile;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Login links that an admin has made: {@code POST /admin/realms/{realm}/sesame/login-links}. Whoever may manage the user
 * can have one mailed to him; to be given one takes the permission to impersonate him, since who holds it logs in as him.
 */
public final class AdminLinkResource {

    private static final int STANDARD_SECONDS = 3600;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder events;
    private final Clock clock;
    private final AdministeredUsers users;

    AdminLinkResource(
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

    /** Makes a link. */
    @POST
    @Path("login-links")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response make(@Nullable WantedLink body) {
        var wanted = Objects.requireNonNullElse(body, new WantedLink(null, null, null, null, null));
        var handed = Boolean.FALSE.equals(wanted.send());
        var user = users.managed(users.byId(wanted.userId()));
        if (handed) {
            if (!Profile.isFeatureEnabled(Profile.Feature.IMPERSONATION)) {
                // Nobody may log in as somebody else on this server.
                throw new ForbiddenException();
            }
            permissions.users().requireImpersonate(user);
        }
        var client = NamedUsers.isName(wanted.clientId()) ? realm.getClientByClientId(wanted.clientId()) : null;
        var step = client == null ? Optional.<AuthenticationExecutionModel>empty() : step(client);
        var seconds = Objects.requireNonNullElse(wanted.lifetime(), STANDARD_SECONDS);
        var server = PublicAddress.of(session);
        if (client == null || !client.isEnabled() || client.isBearerOnly() || !client.isStandardFlowEnabled()) {
            return refused(Status.BAD_REQUEST, "client_not_found");
        }
        if (seconds < WantedLink.LEAST_SECONDS || seconds > Order.MOST_LINK_SECONDS) {
            return refused(Status.BAD_REQUEST, "lifetime_out_of_range");
        }
        if (step.isEmpty()) {
            return refused(Status.BAD_REQUEST, "flow_without_link_step");
        }
        if (server.isEmpty()) {
            return refused(Status.BAD_REQUEST, "no_fixed_hostname");
        }
        var obstacle = new Admission(options(step.get())).obstacle(session, realm, user);
        if (obstacle.isPresent()) {
            return refused(Status.CONFLICT, "user_" + obstacle.get().reason());
        }
        return handed
                ? hand(user, client, seconds, server.get())
                : send(user, client, seconds, server.get(), wanted.language());
    }

    /** What was mailed for a user, or handed out, whatever for. */
    @Path("users/{id}/secrets")
    public OutstandingResource outstanding(@PathParam("id") String id) {
        return new OutstandingResource(users, events, users.byId(id), clock);
    }

    /** What another journey has in the admin API. */
    @Path("{part}")
    public Object part(@PathParam("part") String part) {
        var found = session.getProvider(AdminPart.class, part);
        if (found == null) {
            throw new NotFoundException();
        }
        return found.resource(realm, permissions, events);
    }

    private Response hand(UserModel user, ClientModel client, int seconds, URI server) {
        var admin = permissions.adminAuth();
        var order = order(
                client,
                seconds,
                Optional.of(new Hander(
                        admin.getUser().getId(),
                        admin.getUser().getUsername(),
                        admin.getRealm().getName())));
        var token = new Secrets(session, realm, clock)
                .mint(order, Optional.of(owner(user)))
                .token()
                .orElseThrow();
        report(user, client, seconds, false);
        var answer = answer(order, seconds);
        answer.put("link", LinkAddress.of(server, realm, token).toString());
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private Response send(UserModel user, ClientModel client, int seconds, URI server, @Nullable String language) {
        if (user.getEmail() == null || user.getEmail().isBlank()) {
            return refused(Status.BAD_REQUEST, "user_without_email");
        }
        var outbox = session.getProvider(Outbox.class);
        var order = order(client, seconds, Optional.empty());
        var tag = language == null || language.isBlank() ? realm.getDefaultLocale() : language;
        if (!outbox.canSend(realm)
                || !outbox.post(new AdminLinkLetter(
                        order, user.getId(), server, Objects.requireNonNullElse(tag, "en"), seconds, clock))) {
            return refused(Status.SERVICE_UNAVAILABLE, "mail_unavailable");
        }
        report(user, client, seconds, true);
        return Response.accepted(answer(order, seconds)).build();
    }

    static Owner owner(UserModel user) {
        return new Owner(Optional.of(user.getId()), Objects.requireNonNullElse(user.getEmail(), ""), 0);
    }

    /** The secret that is to be made. */
    static Order order(SecretId id, int seconds, Optional<Hander> handedTo, Asked asked) {
        return new Order(
                id,
                Purpose.LOGIN,
                Optional.empty(),
                Optional.of(new Order.LinkOrder(seconds, handedTo, Order.Elsewhere.CONFIRM)),
                asked);
    }

    private Order order(ClientModel client, int seconds, Optional<Hander> handedTo) {
        return order(
                Secrets.newId(),
                seconds,
                handedTo,
                new Asked(
                        realm.getId(),
                        client.getId(),
                        Optional.empty(),
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** The step of the application's own login that takes the link. */
    private Optional<AuthenticationExecutionModel> step(ClientModel client) {
        return LoginByMail.firstIn(session, realm, client, Purpose.LOGIN);
    }

    private LoginOptions options(AuthenticationExecutionModel step) {
        var config = step.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
        return LoginOptions.of(MagicLinkAuthenticatorFactory.ID.equals(step.getAuthenticator()), config);
    }

    private void report(UserModel user, ClientModel client, int seconds, boolean sent) {
        events.operation(OperationType.ACTION)
                .resource(ResourceType.USER)
                // Without details of admin events, which is the default, the path alone says whose account it is.
                .resourcePath("users", user.getId(), "sesame", "login-links")
                .representation(Map.of(
                        "userId", user.getId(), "clientId", client.getClientId(), "lifetime", seconds, "send", sent))
                .success();
    }

    private static Map<String, Object> answer(Order order, int seconds) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("expiresAt", order.asked().at().plusSeconds(seconds).toString());
        return answer;
    }

    private static Response refused(Status status, String error) {
        throw ErrorResponse.error(error, status);
    }
}
