package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.accesscode.IssuePermission.Refusal;
import fr.sesame.keycloak.server.AdministeredUsers;
import fr.sesame.keycloak.server.RealmActions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Access codes as admins issue, see and end them: {@code /admin/realms/{realm}/sesame/access-codes}. Whoever may manage a
 * user can issue one for him; for users who are admins it takes more ({@link IssuePermission}). A code stands in the answer
 * to its issuing and nowhere else.
 */
public final class AccessCodeResource {

    private static final int MOST_BYTES = 4_000_000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder events;
    private final Clock clock;
    private final AccessCodes codes;
    private final AdministeredUsers users;
    private final IssueDesk desk;

    AccessCodeResource(
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
        this.codes = new AccessCodes(session, realm, clock);
        this.users = new AdministeredUsers(session, realm, permissions);
        this.desk = new IssueDesk(session, realm, permissions, clock);
    }

    /** Issues one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response issue(@Nullable WantedCode body) {
        var wanted = Objects.requireNonNullElse(body, WantedCode.STANDARD);
        var user =
                users.managed(wanted.userId() == null ? users.byName(wanted.username()) : users.byId(wanted.userId()));
        var permission = new IssuePermission(session, realm, permissions);
        var refusal = permission.refusal(user);
        if (refusal.filter(reason -> reason == Refusal.NOT_ALLOWED || reason == Refusal.NOT_ALLOWED_FOR_ADMINS)
                .isPresent()) {
            throw new ForbiddenException();
        }
        var terms = desk.terms(wanted);
        desk.requireStep();
        if (terms.purpose() == CodePurpose.SECOND_FACTOR && !new RealmActions(realm).haveSecondFactor()) {
            throw IssueDesk.refused(Status.CONFLICT, "second_factor_off");
        }
        if (refusal.isPresent()) {
            throw IssueDesk.refused(
                    refusal.get() == Refusal.USER_NOT_FOUND ? Status.NOT_FOUND : Status.CONFLICT,
                    ReportLine.message(refusal.get()));
        }
        var issued = codes.issue(user, terms, Issuer.of(permissions.adminAuth(), permission.reach(user)));
        new CodeReport(events).issued(user, issued);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("userId", user.getId());
        answer.put("username", user.getUsername());
        answer.put("name", ReportLine.name(user));
        answer.put("code", issued.code().grouped());
        answer.putAll(terms.shown(issued.id(), 0));
        return IssueDesk.unkept(answer);
    }

    /** Issues those of a list. */
    @POST
    @Consumes(IssueDesk.CSV)
    @Produces(IssueDesk.CSV)
    public Response issueList(InputStream body) {
        // Who may manage nobody at all has no use for an answer line by line.
        permissions.users().requireQuery();
        desk.requireStep();
        try {
            return desk.issueAll(WantedLine.read(text(body), CodePolicy.of(realm), clock.instant()));
        } catch (UnfitTermsException e) {
            throw IssueDesk.refused(Status.BAD_REQUEST, e.reason());
        } catch (CharacterCodingException e) {
            throw IssueDesk.refused(Status.BAD_REQUEST, "list_not_utf8");
        } catch (IOException e) {
            throw IssueDesk.refused(Status.BAD_REQUEST, "list_unreadable");
        }
    }

    /** Quarkus refuses a type that none of several methods takes, too; but then it has none whose answer it could write, and ends in a 500. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response refuseOthers() {
        return ErrorResponse.error("type_unknown", Status.UNSUPPORTED_MEDIA_TYPE)
                .getResponse();
    }

    /** Those of the members of a group. */
    @Path("groups/{id}")
    public MemberCodesResource ofGroup(@PathParam("id") String id) {
        return new MemberCodesResource(users, users.ofGroup(id), "group_not_found", codes, desk);
    }

    /** Those of the members of an organisation. */
    @Path("organizations/{id}")
    public MemberCodesResource ofOrganization(@PathParam("id") String id) {
        return new MemberCodesResource(users, users.ofOrganization(id), "organization_not_found", codes, desk);
    }

    /** That of a user. */
    @GET
    @Path("users/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response ofUser(@PathParam("id") String id) {
        var user = users.viewed(users.byId(id));
        return IssueDesk.unkept(codes.shown(user).stream().toList());
    }

    /** Ends that of a user. */
    @DELETE
    @Path("users/{id}")
    public Response endOfUser(@PathParam("id") String id) {
        var user = users.managed(users.byId(id));
        if (!codes.end(user)) {
            throw IssueDesk.refused(Status.NOT_FOUND, "access_code_not_found");
        }
        new CodeReport(events).ended(user);
        return Response.noContent().build();
    }

    private static String text(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw IssueDesk.refused(Status.REQUEST_ENTITY_TOO_LARGE, "too_many");
        }
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.indexOf('\0') >= 0) {
            // Half of the bytes of UTF-16, where no mark at the beginning gives it away.
            throw new CharacterCodingException();
        }
        return text;
    }
}
