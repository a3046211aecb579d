package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.AccountSearch;
import fr.sesame.keycloak.identity.Identity;
import fr.sesame.keycloak.link.LinkAddress;
import fr.sesame.keycloak.mail.KeptLetter;
import fr.sesame.keycloak.mail.LaterException;
import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.secret.Owner;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.UserStorages;
import fr.sesame.keycloak.throttle.CountedTries;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.throttle.WrongTries;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The mail of a proof by mail. Only here, long after the page, is looked up who is behind the address; the secret is made
 * here as well, for nobody too, so that the pages that follow have the same to do for everybody.
 */
public abstract class SecretLetter implements Letter {

    private static final Logger LOG = Logger.getLogger(SecretLetter.class);
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    private final LetterKind kind;
    private final MailRequest request;
    private final MailProofOptions options;
    private final Clock clock;
    private final WantedSecret wanted;
    private volatile boolean hasSecret;

    protected SecretLetter(LetterKind kind, MailRequest request, MailProofOptions options, Clock clock) {
        this.kind = kind;
        this.request = request;
        this.options = options;
        this.clock = clock;
        this.wanted = new WantedSecret(kind.purpose(), request, options);
    }

    /** What stands in the way of this account. */
    protected abstract Optional<Obstacle> obstacle(KeycloakSession session, RealmModel realm, UserModel user);

    /** What is mailed to an address without an account, if anything; called once there is a secret for nobody. */
    protected abstract Optional<WrittenMail> writeToStranger(KeycloakSession session, RealmModel realm);

    /** What kind of {@link KeptLetter} it becomes. */
    protected abstract String keptAs();

    /** What there is to keep beside the request. */
    protected Map<String, String> more() {
        return Map.of();
    }

    /** The options aren't: what an admin has set by then counts. */
    @Override
    public final Optional<KeptLetter> kept() {
        var notes = new HashMap<>(request.notes());
        notes.putAll(more());
        return Optional.of(new KeptLetter(keptAs(), notes));
    }

    /** Where the mail goes; null for nowhere. */
    protected @Nullable String address(UserModel user) {
        return user.getEmail();
    }

    protected final MailRequest request() {
        return request;
    }

    @Override
    public final String realmId() {
        return request.asked().realmId();
    }

    /** A mail whose code or link is over helps nobody. */
    @Override
    public final Duration patience() {
        var lifetime = Duration.ofSeconds(options.mode().hasCode() ? options.codeSeconds() : options.linkSeconds());
        return lifetime.compareTo(LONGEST_PATIENCE) < 0 ? lifetime : LONGEST_PATIENCE;
    }

    @Override
    public final Optional<WrittenMail> write(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        if (new Secrets(session, realm, clock).isSpent(request.secret())) {
            // A newer one was faster.
            return Optional.empty();
        }
        var user = addressee(session, realm);
        if (user.isPresent()) {
            return writeTo(session, realm, user.get());
        }
        event(session, realm).error(Errors.USER_NOT_FOUND);
        return writeToStranger(session, realm);
    }

    /**
     * Whom the mail is for, as far as everybody who could know answers. Any stranger could fill the log with a directory that
     * doesn't; if nothing comes of the mail, its event says so.
     */
    private Optional<UserModel> addressee(KeycloakSession session, RealmModel realm) {
        try {
            var user = user(session, realm);
            if (user.isEmpty()) {
                new UserStorages(session, realm).assertAnswering();
            }
            return user;
        } catch (ModelException e) {
            LOG.debugf(e, "A directory of realm %s doesn't answer", realm.getName());
            throw new LaterException("a directory doesn't answer");
        }
    }

    private Optional<UserModel> user(KeycloakSession session, RealmModel realm) {
        if (request.userId().isPresent()) {
            return Optional.ofNullable(
                    session.users().getUserById(realm, request.userId().get()));
        }
        return new AccountSearch(session, realm).lookUp(request.identifier()) instanceof Identity.Account account
                ? Optional.of(account.user())
                : Optional.empty();
    }

    private Optional<WrittenMail> writeTo(KeycloakSession session, RealmModel realm, UserModel user) {
        var address = address(user);
        if (address == null || address.isBlank()) {
            forNobody(session, realm);
            event(session, realm).user(user).error(Errors.INVALID_EMAIL);
            return Optional.empty();
        }
        // One person has several names: user name and address are counted apart by the page, the mailbox only here.
        if (!request.again()
                && !new Slots(session, realm)
                        .claim(
                                realm.getId() + " mailbox " + kind.purpose() + " " + user.getId(),
                                options.limits().perAddress())) {
            forNobody(session, realm);
            event(session, realm).user(user).error(Mailing.TOO_MANY_MAILS);
            return Optional.empty();
        }
        var obstacle = obstacle(session, realm, user);
        if (obstacle.isPresent()) {
            forNobody(session, realm);
            event(session, realm)
                    .user(user)
                    .detail(Details.REASON, obstacle.get().reason())
                    .error(obstacle.get().error());
            return Optional.of(note(session, user, address, obstacle.get()));
        }
        return secret(session, realm, user, address);
    }

    /**
     * A mail with a secret.
     *
     * @param user null where using the secret makes the account
     */
    protected final Optional<WrittenMail> secret(
            KeycloakSession session, RealmModel realm, @Nullable UserModel user, String address) {
        var counted = user == null ? 0 : new CountedTries(user).count();
        var owner = new Owner(Optional.ofNullable(user).map(person -> person.getId()), address, counted);
        var codePossible = options.tries()
                        .onAccount(new Slots(session, realm))
                        .anyLeft(WrongTries.account(realm, owner.countedAs()), counted)
                && (user == null || new BruteForceLock(session, realm).on(user).isEmpty());
        var order = wanted.order(realm, codePossible);
        var secrets = new Secrets(session, realm, clock);
        var minted = secrets.mint(order, Optional.of(owner));
        var code = minted.code()
                .filter(made -> options.mode().hasCode() || order.link().isEmpty());
        if (code.isEmpty() && minted.token().isEmpty()) {
            event(session, realm)
                    .user(user)
                    .detail(Details.REASON, "no code, no link")
                    .error(Errors.NOT_ALLOWED);
            return Optional.empty();
        }
        var variables = new HashMap<>(facts().variables(session, user, request.language()));
        code.ifPresent(value -> {
            variables.put("code", value);
            variables.put("codeLifetime", options.codeSeconds());
        });
        minted.token()
                .flatMap(token -> request.server().map(server -> LinkAddress.of(server, realm, token)))
                .ifPresent(link -> {
                    variables.put("link", link.toString());
                    variables.put("linkLifetime", options.linkSeconds());
                });
        variables.put("codeWithheld", options.mode().hasCode() && !codePossible);
        variables.put("newAccount", user == null);
        request.asked().outside().ifPresent(account -> {
            variables.put("provider", account.providerName(session));
            variables.put("outside", account.name());
        });
        var mail = kind.secret().write(session, user, address, request.language(), variables);
        // Last, as claims are never undone: a mail that can't be written ends nothing.
        request.older().forEach(secrets::supersede);
        hasSecret = true;
        return Optional.of(mail);
    }

    /** Keeps what the pages that follow look at the same as for people with an account. */
    protected final void forNobody(KeycloakSession session, RealmModel realm) {
        new Secrets(session, realm, clock).mint(wanted.order(realm, true), Optional.empty());
    }

    /** A mail that says why there is no secret. */
    protected final WrittenMail note(
            KeycloakSession session, @Nullable UserModel user, String address, Obstacle obstacle) {
        var variables = new HashMap<>(facts().variables(session, user, request.language()));
        variables.put("reason", obstacle.reason());
        obstacle.provider().ifPresent(name -> variables.put("provider", name));
        return kind.note().write(session, user, address, request.language(), variables);
    }

    private MailFacts facts() {
        var asked = request.asked();
        return new MailFacts(asked.clientId(), asked.at(), asked.browser(), asked.system());
    }

    /** A newer one has been written: this one, coming last, would be taken for the one that is good. */
    @Override
    public final boolean isOver(KeycloakSession session) {
        return hasSecret
                && new Secrets(
                                session,
                                Objects.requireNonNull(session.getContext().getRealm()),
                                clock)
                        .isSpent(request.secret());
    }

    @Override
    public final void sent(KeycloakSession session) {
        // The event of a note says why there is no more than a note, and was written with it.
        if (hasSecret) {
            var realm = Objects.requireNonNull(session.getContext().getRealm());
            withUser(session, realm, event(session, realm)).success();
        }
    }

    @Override
    public final void notSent(KeycloakSession session, String reason) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        withUser(session, realm, event(session, realm))
                .detail(Details.REASON, reason)
                .error(Errors.EMAIL_SEND_FAILED);
    }

    private EventBuilder withUser(KeycloakSession session, RealmModel realm, EventBuilder event) {
        user(session, realm).ifPresent(user -> event.user(user).detail(Details.EMAIL, address(user)));
        return event;
    }

    private EventBuilder event(KeycloakSession session, RealmModel realm) {
        var client = session.clients().getClientById(realm, request.asked().clientId());
        var event = new EventBuilder(realm, session, request.client())
                .event(kind.event())
                .detail(Details.ACTION, request.step())
                .detail(Details.USERNAME, request.identifier().value());
        request.asked().attempt().ifPresent(attempt -> event.detail(Details.CODE_ID, attempt.rootSessionId()));
        if (client != null) {
            event.client(client);
        }
        return event;
    }
}
