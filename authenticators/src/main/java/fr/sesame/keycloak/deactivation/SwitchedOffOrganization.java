package fr.sesame.keycloak.deactivation;

import fr.sesame.keycloak.server.ServerClock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * An organisation that an admin has switched off. Where all are, with the realm's own switch, nothing is done: Keycloak keeps in its cache
 * that one is off that is looked at then, also once the switch is on again.
 */
record SwitchedOffOrganization(KeycloakSession session, RealmModel realm, String id) {

    /** It was changed, and may be on. */
    void follow() {
        var here = session.getContext().getRealm();
        if (here == null || !here.getId().equals(realm.getId())) {
            // Keycloak knows those of no other.
            return;
        }
        var organization = session.getProvider(OrganizationProvider.class).getById(id);
        if (organization != null && !organization.isEnabled()) {
            new ManagedMembers(id, new ServerClock().instant()).end(session);
        }
    }
}
