package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.Notice;
import fr.sesame.keycloak.notme.OwnerNotice.Reader;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.PublicAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
     * @param client on whose way it happened, if on any
     */
    public boolean post(OwnerNotice notice, UserModel user, @Nullable ClientModel client) {
        var address = notice.mailbox()
                .address()
                .or(() -> Optional.ofNullable(user.getEmail()))
                .filter(found -> !found.isBlank());
        return address.isEmpty() || post(notice, user, client, address.get());
    }

    private boolean post(OwnerNotice notice, UserModel user, @Nullable ClientModel client, String address) {
        var now = clock.instant();
        var said = new HashMap<>(notice.said());
        said.put("byAdmin", notice.byAdmin());
        notMe(notice, user, address, now)
                .flatMap(notMe -> PublicAddress.of(session)
                        .map(server -> new NotMeLinks(session, realm, clock).address(server, notMe)))
                .ifPresent(link -> said.put("link", link.toString()));
        return new Notice(
                        realm.getId(),
                        notice.template(),
                        new Notice.Reader(
                                address,
                                notice.mailbox().whose() == Reader.ANYBODY
                                        ? Optional.empty()
                                        : Optional.of(user.getId())),
                        said,
                        facts(notice, client, now),
                        session.getContext()
                                .resolveLocale(user, notice.byAdmin())
                                .toLanguageTag(),
                        new Notice.About(notice.event(), user.getId(), notice.details(), ClientAddress.of(session)))
                .post(session);
    }

    private MailFacts facts(OwnerNotice notice, @Nullable ClientModel client, Instant now) {
        var browser = Browser.of(session);
        return notice.byAdmin()
                ? new MailFacts("", now, Optional.empty(), Optional.empty())
                : new MailFacts(client == null ? "" : client.getId(), now, browser.name(), browser.system());
    }

    /** What the reader of the mailbox may say; empty where nothing. */
    private Optional<NotMe> notMe(OwnerNotice notice, UserModel user, String address, Instant now) {
        var linked = notice.undone().linked().map(Mark::of);
        var credential = notice.undone().credential().map(Mark::ofCredential);
        return switch (notice.mailbox().whose()) {
            case OWNER ->
                Optional.of(new NotMe(
                        user.getId(),
                        now,
                        Optional.of(Mark.of(address)),
                        linked,
                        credential,
                        Optional.empty(),
                        outside(user)));
            case FORMER_OWNER ->
                new FormerMailbox(session, realm, user.getId()).takeTurn()
                        ? Optional.of(new NotMe(
                                user.getId(),
                                now,
                                Optional.empty(),
                                linked,
                                credential,
                                Optional.of(address),
                                outside(user)))
                        : Optional.empty();
            case ANYBODY -> Optional.empty();
        };
    }

    private Optional<List<Mark>> outside(UserModel user) {
        return Optional.of(new LinkedAccount(session, realm, user).marks());
    }

    /** Something isn't told, as its owner has been told so much: what is pressed next undoes that as well. */
    public void leaveUntold(UserModel user) {
        new UntoldChange(session, realm, user.getId()).note();
    }

    /** An admin has decided which address an account has: no mailbox of before has a say in it any more. */
    public void addressIsDecided(UserModel user) {
        new FormerMailbox(session, realm, user.getId()).isOver();
    }
}
