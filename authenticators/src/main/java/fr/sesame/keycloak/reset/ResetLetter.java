package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.identity.Identity;
import fr.sesame.keycloak.link.LinkAddress;
import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.secret.Minted;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Owner;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.throttle.CountedTries;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.throttle.WrongTries;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.utils.EmailValidationUtil;

/**
 * The mail of a reset. Only here, long after the page, is looked up who is behind the address; the secret is made here
 * as well, for nobody too, so that the pages that follow have the same to do for everybody.
 */
final class ResetLetter implements Letter {

    private static final Logger LOG = Logger.getLogger(ResetLetter.class);
    private static final MailTemplate SECRET = new MailTemplate("sesameMailResetSubject", "sesame-reset.ftl");
    private static final MailTemplate NOTE = new MailTemplate("sesameMailNoteSubject", "sesame-reset-note.ftl");
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    private final ResetRequest request;
    private final ResetOptions options;
    private volatile boolean hasSecret;

    ResetLetter(ResetRequest request, ResetOptions options) {
        this.request = request;
        this.options = options;
    }

    @Override
    public String realmId() {
        return request.asked().realmId();
    }

    /** A mail whose code or link is over helps nobody. */
    @Override
    public Duration patience() {
        var lifetime = Duration.ofSeconds(options.mode().hasCode() ? options.codeSeconds() : options.linkSeconds());
        return lifetime.compareTo(LONGEST_PATIENCE) < 0 ? lifetime : LONGEST_PATIENCE;
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        if (Identity.lookUp(session, realm, request.identifier()) instanceof Identity.Account account) {
            return writeTo(session, realm, account.user());
        }
        forNobody(session, realm);
        event(session, realm).error(Errors.USER_NOT_FOUND);
        return options.tellUnknown()
                        && realm.isLoginWithEmailAllowed()
                        && EmailValidationUtil.isValidEmail(request.identifier().value())
                ? Optional.of(note(session, null, request.identifier().value(), "unknown", Optional.empty()))
                : Optional.empty();
    }

    private Optional<WrittenMail> writeTo(KeycloakSession session, RealmModel realm, UserModel user) {
        var address = user.getEmail();
        if (address == null || address.isBlank()) {
            forNobody(session, realm);
            event(session, realm).user(user).error(Errors.INVALID_EMAIL);
            return Optional.empty();
        }
        // One person has several names: user name and address are counted apart by the page, the mailbox only here.
        if (!new Slots(session.singleUseObjects())
                .claim(
                        realm.getId() + " mailbox " + user.getId(),
                        options.limits().perAddress())) {
            forNobody(session, realm);
            event(session, realm).user(user).error(ResetCodeAuthenticator.TOO_MANY_MAILS);
            return Optional.empty();
        }
        var obstacle = Obstacle.of(session, realm, user);
        if (obstacle.isPresent()) {
            forNobody(session, realm);
            event(session, realm)
                    .user(user)
                    .detail(Details.REASON, obstacle.get().reason())
                    .error(obstacle.get() instanceof Obstacle.Disabled ? Errors.USER_DISABLED : Errors.NOT_ALLOWED);
            return Optional.of(note(
                    session,
                    user,
                    address,
                    obstacle.get().reason(),
                    obstacle.get() instanceof Obstacle.Company company ? company.provider() : Optional.empty()));
        }
        return secret(session, realm, user, address);
    }

    private Optional<WrittenMail> secret(KeycloakSession session, RealmModel realm, UserModel user, String address) {
        var counted = new CountedTries(user).count();
        var codePossible =
                new WrongTries(new Slots(session.singleUseObjects()), options.triesPerDay(), options.triesInARow())
                                .anyLeft(WrongTries.account(realm, user.getId()), counted)
                        && BruteForceLock.of(session, realm, user).isEmpty();
        var order = order(realm, codePossible);
        var minted = new Secrets(session, realm).mint(order, Optional.of(new Owner(user.getId(), address, counted)));
        if (minted.code().isEmpty() && minted.token().isEmpty()) {
            event(session, realm)
                    .user(user)
                    .detail(Details.REASON, "no code, no link")
                    .error(Errors.NOT_ALLOWED);
            return Optional.empty();
        }
        var variables = new HashMap<>(facts().variables(session, user, request.language()));
        minted.code().ifPresent(code -> {
            variables.put("code", code);
            variables.put("codeLifetime", options.codeSeconds());
        });
        link(realm, minted).ifPresent(link -> {
            variables.put("link", link);
            variables.put("linkLifetime", options.linkSeconds());
        });
        variables.put("codeWithheld", options.mode().hasCode() && !codePossible);
        hasSecret = true;
        return Optional.of(SECRET.write(session, user, address, request.language(), variables));
    }

    /**
     * What to make. Where guessing has been going on, or the account is locked for a while, nothing that can be guessed
     * is mailed; a link still is, so that nobody is locked out by a stranger. Without a fixed address of the server there
     * can be no link.
     */
    private Order order(RealmModel realm, boolean codePossible) {
        var linkWanted = options.mode().hasLink() || !codePossible;
        if (linkWanted && request.server().isEmpty()) {
            LOG.warnf(
                    "Realm %s can't mail links: set the server's hostname, or the realm's Frontend URL",
                    realm.getName());
        }
        var link = linkWanted && request.server().isPresent();
        // Without a link there is at least a code, where it can't be guessed.
        var code = options.mode().hasCode() || !link;
        return new Order(
                request.secret(),
                Purpose.RESET,
                code
                        ? Optional.of(new Order.CodeOrder(
                                options.codeLength(), options.codeSeconds(), options.triesPerCode(), !codePossible))
                        : Optional.empty(),
                link ? Optional.of(new Order.LinkOrder(options.linkSeconds())) : Optional.empty(),
                request.asked());
    }

    /** Keeps what the pages that follow look at the same as for people with an account. */
    private void forNobody(KeycloakSession session, RealmModel realm) {
        new Secrets(session, realm).mint(order(realm, true), Optional.empty());
    }

    private Optional<String> link(RealmModel realm, Minted minted) {
        return request.server()
                .flatMap(server -> minted.token()
                        .map(token -> LinkAddress.of(server, realm, token).toString()));
    }

    private WrittenMail note(
            KeycloakSession session,
            @Nullable UserModel user,
            String address,
            String reason,
            Optional<String> provider) {
        var variables = new HashMap<>(facts().variables(session, user, request.language()));
        variables.put("reason", reason);
        provider.ifPresent(name -> variables.put("provider", name));
        return NOTE.write(session, user, address, request.language(), variables);
    }

    private MailFacts facts() {
        var asked = request.asked();
        return new MailFacts(asked.clientId(), asked.at(), asked.browser(), asked.system());
    }

    @Override
    public void sent(KeycloakSession session) {
        // The event of a note says why there is no more than a note, and was written with it.
        if (hasSecret) {
            var realm = Objects.requireNonNull(session.getContext().getRealm());
            withUser(session, realm, event(session, realm)).success();
        }
    }

    @Override
    public void notSent(KeycloakSession session, String reason) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        withUser(session, realm, event(session, realm))
                .detail(Details.REASON, reason)
                .error(Errors.EMAIL_SEND_FAILED);
    }

    private EventBuilder withUser(KeycloakSession session, RealmModel realm, EventBuilder event) {
        if (Identity.lookUp(session, realm, request.identifier()) instanceof Identity.Account account) {
            event.user(account.user()).detail(Details.EMAIL, account.user().getEmail());
        }
        return event;
    }

    private EventBuilder event(KeycloakSession session, RealmModel realm) {
        var client = session.clients().getClientById(realm, request.asked().clientId());
        var event = new EventBuilder(realm, session, request.client())
                .event(EventType.SEND_RESET_PASSWORD)
                .detail(Details.USERNAME, request.identifier().value())
                .detail(Details.CODE_ID, request.asked().rootSessionId());
        if (client != null) {
            event.client(client);
        }
        return event;
    }
}
