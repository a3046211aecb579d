package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.accesscode.IssuePermission.Refusal;
import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.AdministeredUsers;
import fr.sesame.keycloak.server.AdministeredUsers.Members;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Access codes as admins issue, see and end them: {@code /admin/realms/{realm}/sesame/access-codes}. Whoever may manage a
 * user can issue one for him; for users who are admins it takes more ({@link IssuePermission}). A code stands in the answer
 * to its issuing and nowhere else.
 */
public final class AccessCodeResource {

    private static final String CSV = "text/csv";

    /** Codes in one call. */
    private static final int MOST = 10_000;

    private static final int MOST_BYTES = 4_000_000;
    private static final int MOST_LISTED = 1000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder events;
    private final Clock clock;
    private final AccessCodes codes;
    private final AdministeredUsers users;

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
    }

    /** Issues one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response issue(@Nullable WantedCode body) {
        var wanted = Objects.requireNonNullElse(body, WantedCode.STANDARD);
        var user =
                users.managed(wanted.userId() == null ? users.byName(wanted.username()) : users.byId(wanted.userId()));
        var refusal = new IssuePermission(session, realm, permissions).refusal(user);
        if (refusal.filter(reason -> reason == Refusal.NOT_ALLOWED || reason == Refusal.NOT_ALLOWED_FOR_ADMINS)
                .isPresent()) {
            throw new ForbiddenException();
        }
        var terms = terms(wanted);
        requireStep();
        if (refusal.isPresent()) {
            throw refused(
                    refusal.get() == Refusal.USER_NOT_FOUND ? Status.NOT_FOUND : Status.CONFLICT,
                    ReportLine.message(refusal.get()));
        }
        var issued = codes.issue(user, terms, Issuer.of(permissions.adminAuth()));
        new CodeReport(events).issued(user, issued);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("userId", user.getId());
        answer.put("username", user.getUsername());
        answer.put("name", ReportLine.name(user));
        answer.put("code", issued.code().grouped());
        answer.putAll(terms.shown(issued.id(), 0));
        return unkept(answer);
    }

    /** Issues those of a list. */
    @POST
    @Consumes(CSV)
    @Produces(CSV)
    public Response issueList(InputStream body) {
        // Who may manage nobody at all has no use for an answer line by line.
        permissions.users().requireQuery();
        requireStep();
        try {
            return issueAll(WantedLine.read(text(body), CodePolicy.of(realm), clock.instant()));
        } catch (UnfitTermsException e) {
            throw refused(Status.BAD_REQUEST, e.reason());
        } catch (CharacterCodingException e) {
            throw refused(Status.BAD_REQUEST, "list_not_utf8");
        } catch (IOException e) {
            throw refused(Status.BAD_REQUEST, "list_unreadable");
        }
    }

    /** Quarkus refuses a type that none of several methods takes, too; but then it has none whose answer it could write, and ends in a 500. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response refuseOthers() {
        return ErrorResponse.error("type_unknown", Status.UNSUPPORTED_MEDIA_TYPE)
                .getResponse();
    }

    /** Issues one for each member of a group. */
    @POST
    @Path("groups/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(CSV)
    public Response issueForGroup(@PathParam("id") String id, @Nullable WantedCode wanted) {
        return issueFor(users.ofGroup(id), "group_not_found", wanted);
    }

    /** Issues one for each member of an organisation. */
    @POST
    @Path("organizations/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(CSV)
    public Response issueForOrganization(@PathParam("id") String id, @Nullable WantedCode wanted) {
        return issueFor(users.ofOrganization(id), "organization_not_found", wanted);
    }

    /** That of a user. */
    @GET
    @Path("users/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response ofUser(@PathParam("id") String id) {
        var user = users.viewed(users.byId(id));
        return unkept(outstanding(user).stream().toList());
    }

    /** Ends that of a user. */
    @DELETE
    @Path("users/{id}")
    public Response endOfUser(@PathParam("id") String id) {
        var user = users.managed(users.byId(id));
        if (!codes.end(user)) {
            throw refused(Status.NOT_FOUND, "access_code_not_found");
        }
        new CodeReport(events).ended(user);
        return Response.noContent().build();
    }

    /** Those of a group's members, so many members at a time. */
    @GET
    @Path("groups/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response ofGroup(
            @PathParam("id") String id,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("100") int most) {
        return list(users.ofGroup(id), "group_not_found", first, most);
    }

    /** Those of an organisation's members. */
    @GET
    @Path("organizations/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response ofOrganization(
            @PathParam("id") String id,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("100") int most) {
        return list(users.ofOrganization(id), "organization_not_found", first, most);
    }

    private Response issueFor(Optional<Members> members, String none, @Nullable WantedCode body) {
        var wanted = Objects.requireNonNullElse(body, WantedCode.STANDARD);
        var page = members.orElseThrow(() -> refused(Status.NOT_FOUND, none));
        permissions.users().requireQuery();
        var terms = terms(wanted);
        if (terms.purpose() != CodePurpose.LOGIN) {
            // For one person at a time, of whom somebody has made sure who it is.
            throw refused(Status.BAD_REQUEST, "purpose_not_for_many");
        }
        requireStep();
        return issueAll(WantedLine.of(users.ids(page, MOST + 1), terms));
    }

    private Response issueAll(List<WantedLine> lines) {
        if (lines.size() > MOST) {
            throw refused(Status.REQUEST_ENTITY_TOO_LARGE, "too_many");
        }
        var batch = new CodeBatch(session, realm, permissions.adminAuth(), clock);
        StreamingOutput list = output -> {
            // The request's own transaction has nothing more to do, and would be over before all of them are hashed.
            session.getTransactionManager().commit();
            batch.issue(lines, output);
        };
        return Response.ok(list, CSV + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"access-codes.csv\"")
                .build();
    }

    private Response list(Optional<Members> members, String none, int first, int most) {
        var page = members.orElseThrow(() -> refused(Status.NOT_FOUND, none));
        if (first < 0 || most < 1 || most > MOST_LISTED) {
            throw refused(Status.BAD_REQUEST, "max_out_of_range");
        }
        return unkept(page.users(first, most)
                .filter(permissions.users()::canView)
                .flatMap(user -> outstanding(user).stream().map(code -> {
                    var whole = new LinkedHashMap<String, Object>();
                    whole.put("userId", user.getId());
                    whole.put("username", user.getUsername());
                    whole.putAll(code);
                    return whole;
                }))
                .toList());
    }

    private Optional<Map<String, Object>> outstanding(UserModel user) {
        return codes.outstanding(user).map(code -> code.terms().shown(code.id(), code.used()));
    }

    private CodeTerms terms(WantedCode wanted) {
        try {
            return wanted.terms(CodePolicy.of(realm), clock.instant());
        } catch (UnfitTermsException e) {
            throw refused(Status.BAD_REQUEST, e.reason());
        }
    }

    private void requireStep() {
        if (!AccessCodeStep.isInAnyFlow(realm)) {
            throw refused(Status.CONFLICT, "no_access_code_step");
        }
    }

    private static String text(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw refused(Status.REQUEST_ENTITY_TOO_LARGE, "too_many");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Response unkept(Object answer) {
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static RuntimeException refused(Status status, String error) {
        return ErrorResponse.error(error, status);
    }
}
