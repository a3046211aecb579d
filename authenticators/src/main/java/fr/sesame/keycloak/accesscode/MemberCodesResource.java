package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AdministeredUsers;
import fr.sesame.keycloak.server.AdministeredUsers.Members;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Access codes of the members of a group or an organisation, below {@link AccessCodeResource}. */
public final class MemberCodesResource {

    private static final int MOST_LISTED = 1000;

    private final AdministeredUsers users;
    private final Optional<Members> members;
    private final String none;
    private final AccessCodes codes;
    private final IssueDesk desk;

    /**
     * Of some members.
     *
     * @param members empty where there is no such group or organisation
     * @param none what the admin, who may know of all of them, is told then
     */
    MemberCodesResource(
            AdministeredUsers users, Optional<Members> members, String none, AccessCodes codes, IssueDesk desk) {
        this.users = users;
        this.members = members;
        this.none = none;
        this.codes = codes;
        this.desk = desk;
    }

    /** Issues one for each. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(IssueDesk.CSV)
    public Response issue(@Nullable WantedCode body) {
        var wanted = Objects.requireNonNullElse(body, WantedCode.STANDARD);
        var all = members();
        users.permissions().users().requireQuery();
        var terms = desk.terms(wanted);
        if (terms.purpose() != CodePurpose.LOGIN) {
            // For one person at a time, of whom somebody has made sure who it is.
            throw IssueDesk.refused(Status.BAD_REQUEST, "purpose_not_for_many");
        }
        desk.requireStep();
        return desk.issueAll(WantedLine.of(users.ids(all, IssueDesk.MOST + 1), terms));
    }

    /** Those that they have, so many members at a time. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("max") @DefaultValue("100") int most) {
        var all = members();
        if (first < 0 || most < 1 || most > MOST_LISTED) {
            throw IssueDesk.refused(Status.BAD_REQUEST, "max_out_of_range");
        }
        return IssueDesk.unkept(all.users(first, most)
                .filter(users.permissions().users()::canView)
                .flatMap(user -> codes.shown(user).stream().map(code -> {
                    var whole = new LinkedHashMap<String, Object>();
                    whole.put("userId", user.getId());
                    whole.put("username", user.getUsername());
                    whole.putAll(code);
                    return whole;
                }))
                .toList());
    }

    private Members members() {
        return members.orElseThrow(() -> IssueDesk.refused(Status.NOT_FOUND, none));
    }
}
