package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.mail.Contact;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.Notice;
import fr.sesame.keycloak.notme.DoubtedPassword.Fate;
import fr.sesame.keycloak.secret.OutstandingSecrets;
import fr.sesame.keycloak.server.AllSessions;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.OtherSessions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Undoes what wasn't its owner, and takes from whoever it was all that it may have been done with: sessions, mailed secrets
 * and the password.
 */
record Undoing(KeycloakSession session, RealmModel realm, Clock clock) {

    static final String REASON = "not_me";

    /** Browsers that are asked less, and codes that are let in: not whoever holds them is known any more. */
    private static final List<String> PENDING = List.of("sesame-known-browser", "sesame-access-code");

    private static final MailTemplate TO_CONTACT =
            new MailTemplate("sesameMailNotMeContactSubject", "sesame-not-me-contact.ftl");

    /**
     * What has become of the account.
     *
     * @param address empty where it wasn't in question
     */
    record Done(Fate password, Optional<FormerAddress.Fate> address) {

        /** As events and templates say it. */
        Map<String, String> texts() {
            var texts = new HashMap<String, String>();
            texts.put("password", password.name().toLowerCase(Locale.ROOT));
            address.ifPresent(fate -> texts.put("address", fate.name().toLowerCase(Locale.ROOT)));
            return texts;
        }
    }

    /** Does it. */
    Done undo(NotMe notMe, UserModel user) {
        var now = clock.instant();
        var address = notMe.former().map(former -> new FormerAddress(session, realm, user).giveBack(former, event()));
        if (address.isPresent()) {
            new FormerMailbox(session, realm, user.getId()).isOver();
        }
        // Confirmed by whoever reads the mails of another address, it would take the place of this one, without a
        // login.
        if (user.getFirstAttribute(UserModel.EMAIL_PENDING) != null) {
            user.removeAttribute(UserModel.EMAIL_PENDING);
        }
        unlink(notMe, user);
        takeAway(notMe, user);
        new AllSessions(session, realm, clock)
                .end(user, () -> OtherSessions.endAll(session, realm, user, event()), (later, same) -> true);
        new OutstandingSecrets(session, realm, clock).endAll(user.getId());
        var password = new DoubtedPassword(session, realm, user, doubtUntil(notMe, now)).meet(event(), now);
        var done = new Done(password, address);
        var event = event().event(EventType.CUSTOM_REQUIRED_ACTION)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.CUSTOM_REQUIRED_ACTION, NotMeResourceFactory.ID)
                .detail(Details.REASON, REASON);
        done.texts().forEach(event::detail);
        event.success();
        Contact.addressFor(session, realm, user).ifPresent(contact -> tell(contact, user, done));
        return done;
    }

    /** Once an account has somebody else's address, its notices go there: what came later isn't its owner's either. */
    static Instant doubtUntil(NotMe notMe, Instant now) {
        return notMe.former().isPresent() ? now : notMe.at();
    }

    /** Whether it undoes whatever was added since, told or not: of what nobody was told there is nothing else to press. */
    boolean isOfAllSince(NotMe notMe) {
        return notMe.former().isPresent() || new UntoldChange(session, realm, notMe.userId()).isThere();
    }

    private void takeAway(NotMe notMe, UserModel user) {
        var added = new AddedCredential(user);
        Stream.of(
                        added.of(notMe).stream(),
                        isOfAllSince(notMe) ? added.since(notMe.at()) : Stream.<CredentialModel>empty(),
                        PENDING.stream().flatMap(user.credentialManager()::getStoredCredentialsByTypeStream))
                .flatMap(found -> found)
                .collect(Collectors.toMap(CredentialModel::getId, found -> found, (one, same) -> one))
                .values()
                .forEach(found -> new RemovedCredential(found).remove(user, event()));
    }

    private void unlink(NotMe notMe, UserModel user) {
        var linked = new LinkedAccount(session, realm, user);
        // Whoever comes by one that somebody has linked since would be in again at once.
        var since = isOfAllSince(notMe) ? linked.since(notMe) : Stream.<FederatedIdentityModel>empty();
        Stream.concat(linked.of(notMe).stream(), since).toList().forEach(account -> unlink(user, account));
    }

    private void unlink(UserModel user, FederatedIdentityModel account) {
        if (session.users().removeFederatedIdentity(realm, user, account.getIdentityProvider())) {
            event().event(EventType.REMOVE_FEDERATED_IDENTITY)
                    .user(user)
                    .detail(Details.USERNAME, user.getUsername())
                    .detail(Details.IDENTITY_PROVIDER, account.getIdentityProvider())
                    .detail(Details.REASON, REASON)
                    .success();
        }
    }

    private void tell(String contact, UserModel user, Done done) {
        var browser = Browser.of(session);
        var variables = new HashMap<String, Object>(done.texts());
        variables.put("person", user.getUsername());
        new Notice(
                        realm.getId(),
                        TO_CONTACT,
                        new Notice.Reader(contact, Optional.empty()),
                        variables,
                        new MailFacts(
                                Optional.ofNullable(realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID))
                                        .map(client -> client.getId())
                                        .orElse(""),
                                clock.instant(),
                                browser.name(),
                                browser.system()),
                        language(),
                        new Notice.About(
                                EventType.CUSTOM_REQUIRED_ACTION,
                                user.getId(),
                                Map.of(Details.CUSTOM_REQUIRED_ACTION, NotMeResourceFactory.ID),
                                ClientAddress.of(session)))
                .post(session);
    }

    /** The contact's: that of whoever presses says nothing of it. */
    private String language() {
        var own = realm.isInternationalizationEnabled() ? realm.getDefaultLocale() : null;
        return Objects.requireNonNullElseGet(
                own, () -> session.getContext().resolveLocale(null).toLanguageTag());
    }

    private EventBuilder event() {
        return new EventBuilder(realm, session, session.getContext().getConnection());
    }
}
