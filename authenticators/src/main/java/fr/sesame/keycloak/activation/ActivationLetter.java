package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.activation.ActivationMail.Occasion;
import fr.sesame.keycloak.link.LinkAddress;
import fr.sesame.keycloak.mail.KeptLetter;
import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.mailproof.Obstacle;
import fr.sesame.keycloak.mailproof.Obstacles;
import fr.sesame.keycloak.mailproof.StoredAccount;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.OutstandingSecrets;
import fr.sesame.keycloak.secret.Owner;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.MailedCode;
import fr.sesame.keycloak.server.MailedCode.Sender;
import fr.sesame.keycloak.server.RealmActions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The mail for a first login: a link, and a code for people who read the mail on another device than the one that they log in on.
 * Whether the account still waits for it is looked at here, when the transaction that has made it is over.
 */
final class ActivationLetter implements Letter {

    static final MailTemplate MAIL = new MailTemplate("sesameMailActivationSubject", "sesame-activation.ftl");

    private static final MailTemplate NOTE =
            new MailTemplate("sesameMailActivationNoteSubject", "sesame-activation-note.ftl");

    private final Order order;
    private final String userId;
    private final Occasion occasion;
    private final URI server;
    private final Duration lifetime;
    private final String language;
    private final Sender sender;
    private final Clock clock;
    private volatile boolean hasSecret;

    ActivationLetter(
            Order order,
            String userId,
            Occasion occasion,
            URI server,
            Duration lifetime,
            String language,
            Sender sender,
            Clock clock) {
        this.order = order;
        this.userId = userId;
        this.occasion = occasion;
        this.server = server;
        this.lifetime = lifetime;
        this.language = language;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public String realmId() {
        return order.asked().realmId();
    }

    @Override
    public Duration patience() {
        return lifetime;
    }

    @Override
    public Optional<KeptLetter> kept() {
        return Optional.of(ActivationLetters.kept(order, userId, occasion, server, lifetime, language, sender));
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        var realm = realm(session);
        if (new Secrets(session, realm, clock).isSpent(order.id())) {
            // Another node had sent it, and it was used.
            return Optional.empty();
        }
        var user = session.users().getUserById(realm, userId);
        if (user == null) {
            event(session).error(Errors.USER_NOT_FOUND);
            return Optional.empty();
        }
        var obstacle = new Awaiting(session, realm).obstacle(user);
        return obstacle.isPresent()
                ? hindered(session, user, obstacle.get())
                : Optional.of(invitation(session, realm, user, Objects.requireNonNull(user.getEmail())));
    }

    /** Who has asked for the mail is told by the answer, or by a mail; who has made an account hasn't asked. */
    private Optional<WrittenMail> hindered(KeycloakSession session, UserModel user, Obstacle obstacle) {
        if (occasion == Occasion.CREATED) {
            return Optional.empty();
        }
        event(session).user(user).detail(Details.REASON, obstacle.reason()).error(obstacle.error());
        var address = user.getEmail();
        if (occasion == Occasion.ASKED || address == null || address.isBlank()) {
            return Optional.empty();
        }
        var variables = variables(session, user);
        variables.put("reason", obstacle.reason());
        obstacle.provider().ifPresent(name -> variables.put("provider", name));
        return Optional.of(NOTE.write(session, user, address, language, variables));
    }

    private WrittenMail invitation(KeycloakSession session, RealmModel realm, UserModel user, String address) {
        var secrets = new Secrets(session, realm, clock);
        var older = new OutstandingSecrets(session, realm, clock)
                .of(userId).stream()
                        .filter(one -> one.purpose() == Purpose.ACTIVATION)
                        .map(OutstandingSecrets.Outstanding::id)
                        // Another node may have made it already.
                        .filter(id -> !id.equals(order.id()))
                        .toList();
        var token = secrets.mint(order, Optional.of(new Owner(Optional.of(userId), address, 0)))
                .token()
                .orElseThrow();
        var setUp = ActivationPolicy.of(realm).setUp();
        var variables = variables(session, user);
        variables.put("link", LinkAddress.of(server, realm, token).toString());
        variables.put("linkLifetime", (int) lifetime.toSeconds());
        variables.put("setUp", setUp.name().toLowerCase(Locale.ROOT));
        code(session, realm, user, address).ifPresent(code -> {
            variables.put("code", code);
            variables.put("codeLifetime", (int) lifetime.toSeconds());
            variables.put("person", user.getUsername());
        });
        var mail = MAIL.write(session, user, address, language, variables);
        demand(session, realm, user, setUp);
        // Last, as claims are never undone: a mail that can't be written ends nothing.
        older.forEach(secrets::supersede);
        hasSecret = true;
        return mail;
    }

    /** Where the application's login has a page to type it on. */
    private Optional<String> code(KeycloakSession session, RealmModel realm, UserModel user, String address) {
        var client = Optional.ofNullable(
                session.clients().getClientById(realm, order.asked().clientId()));
        return AccessCodeStep.ofLogin(realm, client)
                .flatMap(step -> MailedCode.all(session).findFirst())
                .flatMap(codes -> codes.mailed(realm, user, address, lifetime, sender));
    }

    /** By whatever way the person gets in first, a reset or a login link as well. */
    private static void demand(
            KeycloakSession session, RealmModel realm, UserModel user, ActivationPolicy.SetUp setUp) {
        switch (setUp) {
            case PASSWORD -> {
                if (new Obstacles(session, realm).ofPassword(user).isEmpty()) {
                    new StoredAccount(user).addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD.name());
                }
            }
            case PASSKEY -> new StoredAccount(user).addRequiredAction(RealmActions.REGISTER_PASSKEY);
            case NOTHING -> {}
        }
    }

    private Map<String, Object> variables(KeycloakSession session, UserModel user) {
        var asked = order.asked();
        var facts = new MailFacts(asked.clientId(), asked.at(), Optional.empty(), Optional.empty());
        return new HashMap<>(facts.variables(session, user, language));
    }

    @Override
    public boolean isOver(KeycloakSession session) {
        return hasSecret && new Secrets(session, realm(session), clock).isSpent(order.id());
    }

    /** By whoever has pressed the button for another one. */
    @Override
    public boolean isAwaited() {
        return occasion == Occasion.RENEWED;
    }

    @Override
    public void sent(KeycloakSession session) {
        if (hasSecret) {
            event(session).success();
        }
    }

    @Override
    public void notSent(KeycloakSession session, String reason) {
        event(session).detail(Details.REASON, reason).error(Errors.EMAIL_SEND_FAILED);
    }

    private EventBuilder event(KeycloakSession session) {
        var realm = realm(session);
        var event = new EventBuilder(realm, session, new ClientAddress("unknown"))
                .event(EventType.SEND_VERIFY_EMAIL)
                .user(userId)
                .detail(Details.ACTION, ActivationAuthenticatorFactory.ID);
        var client = session.clients().getClientById(realm, order.asked().clientId());
        return client == null ? event : event.client(client);
    }

    private static RealmModel realm(KeycloakSession session) {
        return Objects.requireNonNull(session.getContext().getRealm());
    }
}
