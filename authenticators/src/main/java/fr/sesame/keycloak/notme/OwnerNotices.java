package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.Notice;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.PublicAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Notices to owners of accounts, each with « ce n’était pas moi » where the server's address is fixed.
 *
 * @param clock tells when it happened
 */
public record OwnerNotices(KeycloakSession session, RealmModel realm, Clock clock) {

    /**
     * Posts one; whether it found a place. Who has no mailbox is told nothing.
     *
     * @param client on whose way it happened
     */
    public boolean post(OwnerNotice notice, UserModel user, ClientModel client) {
        var address =
                notice.former().or(() -> Optional.ofNullable(user.getEmail())).filter(found -> !found.isBlank());
        return address.isEmpty() || post(notice, user, client, address.get());
    }

    private boolean post(OwnerNotice notice, UserModel user, ClientModel client, String address) {
        var now = clock.instant();
        var browser = Browser.of(session);
        var said = new HashMap<>(notice.said());
        var notMe = new NotMe(
                user.getId(),
                now,
                notice.former().isPresent() ? Optional.empty() : Optional.of(Mark.of(address)),
                notice.linked().map(Mark::of));
        PublicAddress.of(session)
                .map(server -> new NotMeLinks(session, realm, clock).address(server, notMe))
                .ifPresent(link -> said.put("link", link.toString()));
        return new Notice(
                        realm.getId(),
                        notice.template(),
                        new Notice.Reader(address, Optional.of(user.getId())),
                        said,
                        new MailFacts(client.getId(), now, browser.name(), browser.system()),
                        session.getContext().resolveLocale(user).toLanguageTag(),
                        new Notice.About(notice.event(), user.getId(), notice.details(), ClientAddress.of(session)))
                .post(session);
    }
}
