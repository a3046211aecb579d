package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.mail.Contact;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.Notice;
import fr.sesame.keycloak.notme.DoubtedPassword.Fate;
import fr.sesame.keycloak.secret.OutstandingSecrets;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.OtherSessions;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static final MailTemplate TO_CONTACT =
            new MailTemplate("sesameMailNotMeContactSubject", "sesame-not-me-contact.ftl");

    /** Does it; what has become of the password. */
    Fate undo(NotMe notMe, UserModel user) {
        new LinkedAccount(session, realm, user).of(notMe).ifPresent(account -> unlink(user, account));
        var now = clock.instant();
        session.users().setNotBeforeForUser(realm, user, (int) now.getEpochSecond());
        OtherSessions.endAll(session, realm, user, event());
        new OutstandingSecrets(session, realm, clock).endAll(user.getId());
        var password = new DoubtedPassword(session, realm, user, notMe.at()).meet(event(), now);
        event().event(EventType.CUSTOM_REQUIRED_ACTION)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.CUSTOM_REQUIRED_ACTION, NotMeResourceFactory.ID)
                .detail(Details.REASON, REASON)
                .detail("password", password.name().toLowerCase(Locale.ROOT))
                .success();
        Contact.addressFor(session, realm, user).ifPresent(contact -> tell(contact, user, password));
        return password;
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

    private void tell(String contact, UserModel user, Fate password) {
        var browser = Browser.of(session);
        var variables = new HashMap<String, Object>();
        variables.put("person", user.getUsername());
        variables.put("password", password.name().toLowerCase(Locale.ROOT));
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
