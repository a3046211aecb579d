package fr.sesame.keycloak.server;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationInvitationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.InvitationManager;

/**
 * The invitations of all organisations of a realm by the address that they went to. Keycloak's own search is for one organisation
 * at a time, which would be a question to the database for each of a thousand.
 */
public record InvitedAddresses(KeycloakSession session, RealmModel realm) {

    private static final int MOST = 50;

    private static final String QUERY = "select i.id from OrganizationInvitationEntity i, OrganizationEntity o"
            + " where o.id = i.organizationId and o.realmId = :realm and o.enabled = true"
            + " and i.expiresAt >= :now and lower(i.email) in :addresses order by i.createdAt";

    /** Those that are open, of organisations that are enabled, by one question. */
    public List<OrganizationInvitationModel> of(String address) {
        return new RealmOrganizations(session, realm)
                .provider()
                .map(all -> of(address, all.getInvitationManager()))
                .orElse(List.of());
    }

    private List<OrganizationInvitationModel> of(String address, InvitationManager all) {
        var ids = Stores.entities(session)
                .createQuery(QUERY, String.class)
                .setParameter("realm", realm.getId())
                .setParameter("now", (int) new ServerClock().instant().getEpochSecond())
                .setParameter(
                        "addresses",
                        Stream.of(address, MailDomain.normalized(address), MailDomain.asSent(address))
                                .map(form -> form.toLowerCase(Locale.ROOT))
                                .distinct()
                                .toList())
                .setMaxResults(MOST)
                .getResultList();
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(all.getById(id)))
                .filter(invitation -> isSame(invitation.getEmail(), address))
                .toList();
    }

    /** Some databases take letters for the same that mails don't. */
    private static boolean isSame(String one, String other) {
        return MailDomain.asSent(one)
                .toLowerCase(Locale.ROOT)
                .equals(MailDomain.asSent(other).toLowerCase(Locale.ROOT));
    }
}
