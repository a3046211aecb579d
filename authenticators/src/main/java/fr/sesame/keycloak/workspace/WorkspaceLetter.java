package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.mail.KeptLetter;
import fr.sesame.keycloak.mail.LaterException;
import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.WorkspacePage;
import fr.sesame.keycloak.throttle.Slots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The mail that lists what an address opens. Only here, long after the page, is looked up what that is. Of a realm that can't tell
 * now, as a directory of its doesn't answer, a second mail says the rest once it does.
 */
final class WorkspaceLetter implements Letter {

    /** Whoever waits for it has asked again by then. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final MailTemplate LIST = new MailTemplate("sesameMailSpacesSubject", "sesame-spaces.ftl");

    private final WorkspaceRequest request;
    private final Instant until;
    private final Set<String> only;

    /** Whether another node had it before, and may have counted it. */
    private final boolean again;

    private final Clock clock;

    /** An event says already why there is no more in it. */
    private volatile boolean isToldOf;

    WorkspaceLetter(WorkspaceRequest request, Clock clock) {
        this(request, clock.instant().plus(PATIENCE), Set.of(), false, clock);
    }

    /**
     * The rest of one that has been sent, or one of another node.
     *
     * @param until how long trying makes sense
     * @param only names of the realms that couldn't tell then; none for all
     * @param again whether another node had it before
     */
    WorkspaceLetter(WorkspaceRequest request, Instant until, Set<String> only, boolean again, Clock clock) {
        this.request = request;
        this.until = until;
        this.only = Set.copyOf(only);
        this.again = again;
        this.clock = clock;
    }

    @Override
    public String realmId() {
        return request.realmId();
    }

    @Override
    public Duration patience() {
        var left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public Optional<KeptLetter> kept() {
        return Optional.of(WorkspaceLetters.kept(request, until, only));
    }

    private boolean isRest() {
        return !only.isEmpty();
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        var listing = new Listing.Maker(session, realm, request.address(), clock).of(only);
        if (listing.realms().isEmpty()) {
            return none(session, realm, listing);
        }
        if (isOverLimit(session, realm, listing)) {
            return Optional.empty();
        }
        if (!listing.opensAny()) {
            tell(session, realm, listing.owner(), Errors.USER_DISABLED, "");
        }
        if (!listing.silent().isEmpty()
                && !session.getProvider(Outbox.class)
                        .post(new WorkspaceLetter(request, until, listing.silent(), false, clock))) {
            request.event(session, realm).error(Outbox.FULL);
        }
        return Optional.of(mail(session, listing));
    }

    /** The address is nothing to any realm that can tell. */
    private Optional<WrittenMail> none(KeycloakSession session, RealmModel realm, Listing listing) {
        if (!listing.silent().isEmpty()) {
            throw new LaterException("a directory doesn't answer");
        }
        if (isRest()) {
            return Optional.empty();
        }
        tell(session, realm, Optional.empty(), Errors.USER_NOT_FOUND, "");
        return WorkspaceOptions.of(realm).tellUnknown() && !isOverLimit(session, realm, listing)
                ? Optional.of(mail(session, listing))
                : Optional.empty();
    }

    /**
     * The page counts an address as it was typed, so that it does the same for everybody; here the mailbox counts that the mail
     * goes to. And whoever makes addresses of a domain up has only so many mailed to.
     */
    private boolean isOverLimit(KeycloakSession session, RealmModel realm, Listing listing) {
        if (again) {
            return false;
        }
        var options = WorkspaceOptions.of(realm);
        var slots = new Slots(session, realm);
        var domain =
                MailDomain.ofAddress(request.address()).map(MailDomain::ascii).orElse("");
        if (listing.isMadeUp()
                && !slots.claim(
                        realm.getId() + " " + WorkspacePage.PATH + " made up of " + domain, options.perDomain())) {
            tell(session, realm, Optional.empty(), WorkspaceRequest.TOO_MANY_MAILS, "DOMAIN");
            return true;
        }
        if (!isRest()
                && !slots.claim(
                        realm.getId() + " mailbox " + WorkspacePage.PATH + " " + Owners.mailbox(to(listing)),
                        options.limits().perAddress())) {
            tell(session, realm, listing.owner(), WorkspaceRequest.TOO_MANY_MAILS, "ADDRESS");
            return true;
        }
        return false;
    }

    private String to(Listing listing) {
        return listing.owner()
                .map(UserModel::getEmail)
                .filter(known -> !known.isBlank())
                .orElse(request.address());
    }

    private WrittenMail mail(KeycloakSession session, Listing listing) {
        var user = listing.owner().orElse(null);
        var variables = new HashMap<>(request.facts().variables(session, user, request.language()));
        variables.put(
                "spaces", listing.realms().stream().map(RealmSpaces::variables).toList());
        variables.put("spacesLifetime", SpaceLinks.SECONDS);
        variables.put("spacesDeactivated", listing.hasDeactivated());
        variables.put("spacesUnverified", listing.hasUnverified());
        variables.put("spacesRest", isRest());
        variables.put("spacesIncomplete", !listing.silent().isEmpty());
        return LIST.write(session, user, to(listing), request.language(), variables);
    }

    private void tell(
            KeycloakSession session, RealmModel realm, Optional<UserModel> user, String error, String reason) {
        isToldOf = true;
        var event = request.event(session, realm).user(user.orElse(null));
        if (!reason.isEmpty()) {
            event.detail(Details.REASON, reason);
        }
        event.error(error);
    }

    @Override
    public void sent(KeycloakSession session) {
        if (!isToldOf) {
            request.event(session, Objects.requireNonNull(session.getContext().getRealm()))
                    .success();
        }
    }

    @Override
    public void notSent(KeycloakSession session, String reason) {
        request.event(session, Objects.requireNonNull(session.getContext().getRealm()))
                .detail(Details.REASON, reason)
                .error(Errors.EMAIL_SEND_FAILED);
    }
}
