package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AccessCodeStep;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What goes for the issuing of one code and of many: under which terms, where codes are of use, and how many are told. */
record IssueDesk(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, Clock clock) {

    static final String CSV = "text/csv";

    /** Codes in one call. */
    static final int MOST = 10_000;

    /** The terms that an admin wants, as far as the realm has them. */
    CodeTerms terms(WantedCode wanted) {
        try {
            return wanted.terms(CodePolicy.of(realm), clock.instant());
        } catch (UnfitTermsException e) {
            throw refused(Status.BAD_REQUEST, e.reason());
        }
    }

    /** Nobody could use a code otherwise. */
    void requireStep() {
        if (!AccessCodeStep.isInAnyFlow(realm)) {
            throw refused(Status.CONFLICT, "no_access_code_step");
        }
    }

    /** A list of them, each issued when it is told. */
    Response issueAll(List<WantedLine> lines) {
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

    static Response unkept(Object answer) {
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    static RuntimeException refused(Status status, String error) {
        return ErrorResponse.error(error, status);
    }
}
