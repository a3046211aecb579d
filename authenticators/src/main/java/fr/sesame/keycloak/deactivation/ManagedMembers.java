package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * Members of organisations that were switched off, as far as the organisations manage them: Keycloak takes their accounts for deactivated
 * from then on, without a word of any of them, and for active again afterwards. So what they have had ends even if that is so by now.
 *
 * <p>The first few are done in the request, thousands soon after it, some at a time.
 *
 * @param organizations ids of those that are left
 * @param moment when they were switched off: whatever has come since is for an account that is active again
 */
record ManagedMembers(List<String> organizations, Instant moment) {

    private static final int AT_A_TIME = 50;

    /** Whoever leaves meanwhile moves the others up; nobody is left out, and to do somebody twice changes nothing. */
    private static final int TWICE = 5;

    ManagedMembers {
        organizations = List.copyOf(organizations);
    }

    /** Ends what they have. */
    void end(KeycloakSession session) {
        end(session, 0);
    }

    private void end(KeycloakSession session, int first) {
        if (organizations.isEmpty()) {
            return;
        }
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        var all = session.getProvider(OrganizationProvider.class);
        var organization = all.getById(organizations.get(0));
        var some = organization == null
                ? List.<UserModel>of()
                : all.getMembersStream(organization, Map.of(), null, first, AT_A_TIME)
                        .toList();
        some.stream()
                .filter(member -> all.isManagedMember(organization, member))
                .forEach(member -> new Deactivation(session, new ServerClock()).end(realm, member, moment));
        if (some.size() == AT_A_TIME) {
            goOn(session, this, first + AT_A_TIME - TWICE);
        } else {
            goOn(session, new ManagedMembers(organizations.subList(1, organizations.size()), moment), 0);
        }
    }

    private static void goOn(KeycloakSession session, ManagedMembers rest, int first) {
        if (!rest.organizations().isEmpty()) {
            AfterCommit.run(session, () -> Background.run(session, later -> rest.end(later, first)), () -> {});
        }
    }
}
