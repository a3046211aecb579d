package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.activation.ActivationMail.Occasion;
import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.EventCredential;
import fr.sesame.keycloak.server.MailedCode;
import fr.sesame.keycloak.server.MailedCode.Sender;
import fr.sesame.keycloak.server.PublicAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * What has become of accounts. Keycloak says of every account that somebody makes for somebody else, by the console, its API, an
 * import into a running realm or SCIM, by one admin event: within the transaction, after which the outbox begins. A password or a
 * passkey that is set ends the mail that was to lead to it.
 */
record ActivationListener(KeycloakSession session, Clock clock) implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(ActivationListener.class);

    /** SCIM has a path of its own. */
    private static final Pattern MADE = Pattern.compile("(?:users|scim/v2/Users)/([^/]+)");

    private static final Pattern PASSWORD_SET = Pattern.compile("users/([^/]+)/reset-password");

    private static final Set<String> ENOUGH =
            Set.of(PasswordCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_PASSWORDLESS);

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.UPDATE_CREDENTIAL
                && event.getUserId() != null
                && ENOUGH.contains(EventCredential.type(event))) {
            end(event.getUserId());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() != null) {
            return;
        }
        var path = Objects.requireNonNullElse(event.getResourcePath(), "");
        var made = MADE.matcher(path);
        // Of an import the type of the resource is the realm.
        if (event.getOperationType() == OperationType.CREATE && made.matches()) {
            invite(event, made.group(1));
        }
        var set = PASSWORD_SET.matcher(path);
        if (set.matches()) {
            end(set.group(1));
        }
    }

    private void invite(AdminEvent event, String userId) {
        var realm = session.realms().getRealm(event.getRealmId());
        var policy = ActivationPolicy.of(realm);
        if (!policy.onCreate()) {
            return;
        }
        var client =
                policy.client(realm).filter(application -> ActivationMail.leadsSomewhere(session, realm, application));
        var server = server(realm);
        if (client.isEmpty() || server.isEmpty()) {
            LOG.warnf(
                    "Realm %s can't mail people their new accounts: %s",
                    realm.getName(),
                    client.isEmpty()
                            ? "its attribute sesame-activation-client has to name an application whose login has"
                                    + " « Sésame: activation »"
                            : "set the server's hostname, or the realm's Frontend URL");
            return;
        }
        var mail = new ActivationMail(
                Occasion.CREATED,
                client.get(),
                server.get(),
                Duration.ofSeconds(policy.lifetime()),
                ActivationMail.language(realm, null),
                sender(event.getAuthDetails()));
        if (mail.post(session, realm, userId, clock).isEmpty()) {
            LOG.warnf("User %s of realm %s isn't mailed the new account", userId, realm.getName());
        }
    }

    private Optional<URI> server(RealmModel realm) {
        var context = session.getContext();
        if (context.getRealm() == null) {
            context.setRealm(realm);
        }
        return PublicAddress.of(session);
    }

    private Sender sender(AuthDetails by) {
        var realm = Optional.ofNullable(by).map(AuthDetails::getRealmId).map(session.realms()::getRealm);
        var admin = realm.map(theirs -> session.users().getUserById(theirs, by.getUserId()));
        return new Sender(
                admin.map(person -> person.getId()).orElse(""),
                admin.map(UserModel::getUsername).orElse(""),
                realm.map(RealmModel::getName).orElse(""));
    }

    /** Away from the request, which may have ended them by itself: one transaction can't do so twice. */
    private void end(String userId) {
        if (session.getContext().getRealm() == null) {
            return;
        }
        AfterCommit.run(session, () -> Background.run(session, other -> end(other, userId)), () -> {});
    }

    private void end(KeycloakSession other, String userId) {
        var realm = Objects.requireNonNull(other.getContext().getRealm());
        new EndedSecrets(other, realm)
                .endBefore(userId, Purpose.ACTIVATION, clock.instant().plusMillis(1));
        Optional.ofNullable(other.users().getUserById(realm, userId))
                .ifPresent(
                        user -> MailedCode.all(other).forEach(codes -> codes.endMailed(realm, user, clock.instant())));
    }

    @Override
    public void close() {}
}
