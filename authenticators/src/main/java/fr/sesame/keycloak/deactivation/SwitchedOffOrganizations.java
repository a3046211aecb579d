package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.server.ServerClock;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * Organisations of a realm that an admin has switched off, one by one. Where all are, with the realm's own switch, nothing is done: Keycloak
 * keeps in its cache that one is off that is looked at then, also once the switch is on again.
 */
record SwitchedOffOrganizations(KeycloakSession session, RealmModel realm) {

    /** One was changed. */
    void follow(String id) {
        organizations()
                .map(all -> all.getById(id))
                .filter(organization -> !organization.isEnabled())
                .ifPresent(organization -> end(List.of(organization.getId())));
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
