package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.ServerClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

/** Organisations of a realm that an admin has switched off: one, or all of them with the realm's own switch. */
record SwitchedOffOrganizations(KeycloakSession session, RealmModel realm) {

    /** A realm is saved often and switched seldom; so its people are looked through once. */
    private static final long SECONDS = TimeUnit.DAYS.toSeconds(400);

    /** One was changed. */
    void follow(String id) {
        organizations()
                .map(all -> all.getById(id))
                .filter(organization -> !organization.isEnabled())
                .ifPresent(organization -> end(List.of(organization.getId())));
    }

    /** The realm was changed. */
    void followRealm() {
        var mark = "sesame.organizations-off." + Digest.text(realm.getId());
        var store = ClaimStore.of(session);
        if (realm.isOrganizationsEnabled()) {
            store.release(List.of(mark));
        } else if (store.claim(mark, SECONDS)) {
            AfterCommit.run(session, () -> {}, () -> store.release(List.of(mark)));
            organizations()
                    .map(all -> all.getAllStream(Map.of(), null, null)
                            .map(OrganizationModel::getId)
                            .toList())
                    .ifPresent(this::end);
        }
    }

    private void end(List<String> organizations) {
        new ManagedMembers(organizations, new ServerClock().instant()).end(session);
    }

    /** Of the realm that the request is about: Keycloak knows those of no other. */
    private Optional<OrganizationProvider> organizations() {
        return Optional.ofNullable(session.getContext().getRealm())
                .filter(here -> here.getId().equals(realm.getId()))
                .map(here -> session.getProvider(OrganizationProvider.class));
    }
}
