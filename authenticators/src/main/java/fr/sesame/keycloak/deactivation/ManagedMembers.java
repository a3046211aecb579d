package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.organization.OrganizationProvider;

/**
 * Members of an organisation that was switched off, as far as it manages them: Keycloak takes their accounts for deactivated from then on,
 * without a word of any of them, and for active again afterwards. So what they have had ends even if that is so by now.
 *
 * <p>The first few are done in the request, thousands soon after it, some at a time.
 *
 * @param organization its id
 * @param moment when it was switched off: whatever has come since is for an account that is active again
 */
record ManagedMembers(String organization, Instant moment) {

    private static final int AT_A_TIME = 50;

    /** Whoever leaves meanwhile moves the others up; nobody is left out, and to do somebody twice changes nothing. */
    private static final int TWICE = 5;

    /** Ends what they have. */
    void end(KeycloakSession session) {
        end(session, 0);
    }

    private void end(KeycloakSession session, int first) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        var all = session.getProvider(OrganizationProvider.class);
        var its = all.getById(organization);
        if (its == null) {
            return;
        }
        var some = all.getMembersStream(its, Map.of(), null, first, AT_A_TIME).toList();
        some.stream()
                .filter(member -> all.isManagedMember(its, member))
                .forEach(member -> new Deactivation(session, new ServerClock()).end(realm, member, moment));
        if (some.size() == AT_A_TIME) {
            AfterCommit.run(
                    session, () -> Background.run(session, later -> end(later, first + AT_A_TIME - TWICE)), () -> {});
        }
    }
}
