package fr.sesame.keycloak.accesscode;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Issues codes of a list, line by line, as one admin may. */
record Issuing(
        KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminAuth admin, Clock clock) {

    /**
     * Issues one.
     *
     * @param issued under which number somebody was issued one already, by the user’s id; this one is added
     */
    ReportLine issue(WantedLine line, Map<String, Integer> issued, AdminEventBuilder events) {
        if (line.isUnreadable()) {
            return ReportLine.refused(line, line.problem());
        }
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
        var first = issued.putIfAbsent(user.getId(), line.number());
        if (first != null) {
            // A second code would end the first, which stands in the list as good.
            return ReportLine.refused(line, user, "duplicate (line " + first + ")");
        }
        var code = new AccessCodes(session, realm, clock).issue(user, terms, Issuer.of(admin, permission.reach(user)));
        new CodeReport(events).issued(user, code);
        return ReportLine.issued(line, user, code);
    }
}
