package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.server.MailDomain;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationInvitationModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

/** The invitations that wait for somebody, of organisations that are enabled. */
final class Invitations {

    /** Keycloak looks for an address in one organisation at a time. */
    private static final int MOST_ORGANIZATIONS = 1000;

    private final KeycloakSession session;
    private final Optional<OrganizationProvider> organizations;

    Invitations(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.organizations = realm.isOrganizationsEnabled()
                ? Optional.ofNullable(session.getProvider(OrganizationProvider.class))
                : Optional.empty();
    }

    /** Those for an address. */
    List<Space> of(String address) {
        return organizations.stream()
                .flatMap(all -> all.getAllStream("", false, 0, MOST_ORGANIZATIONS).toList().stream()
                        .filter(OrganizationModel::isEnabled)
                        .flatMap(organization -> Stream.of(address, MailDomain.asSent(address))
                                .distinct()
                                .flatMap(form -> Stream.ofNullable(
                                        all.getInvitationManager().getByEmail(organization, form)))
                                .filter(Invitations::isOpen)
                                .map(invitation -> new Space(
                                        Space.Kind.INVITATION, invitation.getId(), organization.getName(), address))))
                .toList();
    }

    /** Keycloak's own link of one that still waits; it leads to this server and to no other. */
    Optional<URI> link(String id) {
        var server = session.getContext().getUri().getBaseUri().toString();
        return organizations
                .map(all -> all.getInvitationManager().getById(id))
                .filter(Invitations::isOpen)
                .filter(invitation -> organizations
                        .map(all -> all.getById(invitation.getOrganizationId()))
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
