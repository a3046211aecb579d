package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.server.InvitedAddresses;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationInvitationModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** The invitations that wait for somebody, of organisations that are enabled. */
final class Invitations {

    private final KeycloakSession session;
    private final RealmOrganizations organizations;
    private final InvitedAddresses invited;

    Invitations(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.organizations = new RealmOrganizations(session, realm);
        this.invited = new InvitedAddresses(session, realm);
    }

    /** Those for an address. */
    List<Space> of(String address) {
        return invited.of(address).stream()
                .filter(Invitations::isOpen)
                .flatMap(invitation -> organizations.byId(invitation.getOrganizationId()).stream()
                        .map(organization ->
                                new Space(Space.Kind.INVITATION, invitation.getId(), organization.getName(), address)))
                .toList();
    }

    /** Keycloak's own link of one that still waits; it leads to this server and to no other. */
    Optional<URI> link(String id) {
        var server = session.getContext().getUri().getBaseUri().toString();
        return organizations
                .provider()
                .map(all -> all.getInvitationManager().getById(id))
                .filter(Invitations::isOpen)
                .filter(invitation -> organizations
                        .byId(invitation.getOrganizationId())
                        .filter(OrganizationModel::isEnabled)
                        .isPresent())
                .map(OrganizationInvitationModel::getInviteLink)
                .filter(link -> link.startsWith(server))
                .map(URI::create);
    }

    private static boolean isOpen(OrganizationInvitationModel invitation) {
        return !invitation.isExpired()
                && !Objects.requireNonNullElse(invitation.getInviteLink(), "").isBlank();
    }
}
