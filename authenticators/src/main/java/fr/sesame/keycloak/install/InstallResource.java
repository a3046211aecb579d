package fr.sesame.keycloak.install;

import fr.sesame.keycloak.check.Judge;
import fr.sesame.keycloak.check.Judgement;
import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.AskedLanguage;
import fr.sesame.keycloak.server.AskedType;
import fr.sesame.keycloak.server.ClaimStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/sesame/install}, for whoever may manage the realm. A request is one transaction: what is refused,
 * or a dry run, leaves nothing behind.
 */
public final class InstallResource {

    private static final String TEXT = "text/plain; charset=UTF-8";

    private static final int LONGEST_SECONDS = 120;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder events;

    InstallResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.events = events;
    }

    /** What is installed, and what was there before. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response state() {
        permissions.realm().requireViewRealm();
        return Keepsake.of(realm)
                .map(kept -> unkept(Response.ok(kept.text(), MediaType.APPLICATION_JSON)))
                .orElseGet(() -> unkept(Response.ok(Map.of(), MediaType.APPLICATION_JSON)));
    }

    /** Installs, or says what that would change. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, TEXT})
    public Response install(
            @Nullable WantedInstall body,
            @QueryParam("dry-run") @Nullable Boolean dryRun,
            @QueryParam("lang") @Nullable String language) {
        permissions.realm().requireManageRealm();
        var wanted = Objects.requireNonNullElse(body, WantedInstall.STANDARD);
        var kept = !Boolean.TRUE.equals(dryRun) && !Boolean.TRUE.equals(wanted.dryRun());
        return answered(language, kept, () -> {
            var judge = new Judge(session, realm, AskedLanguage.of(session, language));
            var installation = new Installation(session, realm, permissions, judge, wanted);
            if (kept) {
                installation.tryAndRun();
            } else {
                installation.run();
            }
            return outcome(kept, installation, judge.whole(), language);
        });
    }

    private Outcome outcome(
            boolean kept, Installation installation, List<Judgement> findings, @Nullable String language) {
        var words = Words.of(AskedLanguage.of(session, language));
        var applications = new Applications(session, realm);
        var homeless = applications.withoutHomeUrl();
        var elsewhere = applications.withStartPageElsewhere();
        var more = new LinkedHashMap<String, Object>();
        var trial = installation.trial();
        var tried = words.text("trial." + trial.id(), List.of(trial.about()));
        more.put("trial", Map.of("outcome", trial.id(), "text", tried));
        more.put("withoutHomeUrl", homeless);
        more.put("startPageElsewhere", elsewhere);
        more.put("findings", findings);
        var lines = new ArrayList<String>();
        if (kept) {
            lines.add("* " + tried);
        }
        homeless.forEach(client -> lines.add("! " + words.text("application.homeless", List.copyOf(client.values()))));
        elsewhere.forEach(
                client -> lines.add("! " + words.text("application.elsewhere", List.copyOf(client.values()))));
        findings.forEach(found -> lines.add("[" + found.severity() + "] " + found.reason() + " → " + found.remedy()));
        return new Outcome(realm.getName(), kept, installation.changes(), installation.notes(), more, lines, words);
    }

    /** The way back, as far as it is told. */
    @POST
    @Path("undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, TEXT})
    public Response undo(
            @Nullable WantedRemoval body,
            @QueryParam("dry-run") @Nullable Boolean dryRun,
            @QueryParam("lang") @Nullable String language) {
        permissions.realm().requireManageRealm();
        var wanted = Objects.requireNonNullElse(body, WantedRemoval.STANDARD);
        var kept = !Boolean.TRUE.equals(dryRun) && !Boolean.TRUE.equals(wanted.dryRun());
        return answered(language, kept, () -> {
            var words = Words.of(AskedLanguage.of(session, language));
            var removal = new Removal(session, realm, permissions);
            removal.run();
            var changes = new ArrayList<>(removal.changes());
            var traces = new Traces(session, realm, permissions);
            if (wanted.takesAttributes()) {
                changes.addAll(new OurAttributes(session, realm, permissions).take());
            }
            if (wanted.takesCredentials()) {
                changes.addAll(traces.takeCredentials());
            }
            var left = traces.left();
            var more = new LinkedHashMap<String, Object>();
            var others = OtherRealms.than(session, realm, permissions);
            more.put("jarMayGo", left.isEmpty() && others.letTheJarGo());
            more.put("realmNeedsJar", !left.isEmpty());
            more.put("otherRealms", others.needing());
            more.put("unseenRealms", others.unseen());
            more.put("stillHere", left.stream().map(words::of).toList());
            more.put("morePeople", traces.hasMorePeople());
            var lines = new ArrayList<String>();
            left.forEach(note -> lines.add("! " + words.of(note)));
            lines.add(words.jar(!left.isEmpty(), others));
            return new Outcome(realm.getName(), kept, changes, removal.notes(), more, lines, words);
        });
    }

    /** The same, with nothing told. */
    @DELETE
    @Produces({MediaType.APPLICATION_JSON, TEXT})
    public Response undo(
            @QueryParam("dry-run") @Nullable Boolean dryRun, @QueryParam("lang") @Nullable String language) {
        return undo(WantedRemoval.STANDARD, dryRun, language);
    }

    /** Sends a mail at once, and says in words what came of it. */
    @POST
    @Path("test-mail")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, TEXT})
    public Response mail(@Nullable WantedMail wanted, @QueryParam("lang") @Nullable String language) {
        permissions.realm().requireManageRealm();
        var words = Words.of(AskedLanguage.of(session, language));
        var to = wanted == null ? null : wanted.to();
        var outcome = to == null || to.isBlank() ? "no-address" : new TestMail(session, realm, words).send(to.strip());
        var text = words.text("mail." + outcome);
        return unkept(
                wantsText()
                        ? Response.ok("[" + outcome + "] " + text + "\n", TEXT)
                        : Response.ok(
                                Map.of("sent", outcome.equals("sent"), "outcome", outcome, "text", text),
                                MediaType.APPLICATION_JSON));
    }

    private Response answered(@Nullable String language, boolean kept, Supplier<Outcome> work) {
        var words = Words.of(AskedLanguage.of(session, language));
        try {
            claim();
            var outcome = work.get();
            if (kept) {
                new ChangeEvents(events).tell(outcome.changes());
            } else {
                session.getTransactionManager().setRollbackOnly();
            }
            return unkept(
                    wantsText()
                            ? Response.ok(outcome.asText(), TEXT)
                            : Response.ok(outcome.asJson(), MediaType.APPLICATION_JSON));
        } catch (RefusedException e) {
            session.getTransactionManager().setRollbackOnly();
            // In the words that kcadm.sh prints, whatever form was asked for.
            return unkept(Response.status(Status.CONFLICT)
                    .entity(Map.of("error", e.id(), "error_description", words.of(e), "about", e.about()))
                    .type(MediaType.APPLICATION_JSON));
        }
    }

    /** One at a time: two would both find the names of our flows free. */
    private void claim() {
        var claims = ClaimStore.of(session);
        var key = "sesame-install:" + realm.getId();
        if (!claims.claim(key, LONGEST_SECONDS)) {
            throw new RefusedException("busy");
        }
        AfterCommit.run(session, () -> claims.release(List.of(key)), () -> claims.release(List.of(key)));
    }

    private boolean wantsText() {
        return AskedType.among(session, MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE)
                .equals(MediaType.TEXT_PLAIN_TYPE);
    }

    private static Response unkept(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
