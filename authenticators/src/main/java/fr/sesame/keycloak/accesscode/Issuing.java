package fr.sesame.keycloak.accesscode;

import java.time.Clock;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Issues codes of a list, line by line, as one admin may. */
record Issuing(
        KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminAuth admin, Clock clock) {

    ReportLine issue(WantedLine line, AdminEventBuilder events) {
        var user = line.user(session, realm).orElse(null);
        var permission = new IssuePermission(session, realm, permissions);
        var refusal = user == null ? Optional.of(IssuePermission.Refusal.USER_NOT_FOUND) : permission.refusal(user);
        if (user == null
                || refusal.filter(IssuePermission.Refusal.USER_NOT_FOUND::equals)
                        .isPresent()) {
            return ReportLine.refused(line, ReportLine.message(IssuePermission.Refusal.USER_NOT_FOUND));
        }
        if (refusal.isPresent()) {
            return ReportLine.refused(line, user, ReportLine.message(refusal.get()));
        }
        var terms = line.terms();
        if (terms == null) {
            return ReportLine.refused(line, user, line.problem());
        }
        var issued = new AccessCodes(session, realm, clock).issue(user, terms, Issuer.of(admin));
        new CodeReport(events).issued(user, issued);
        return ReportLine.issued(line, user, issued);
    }
}
