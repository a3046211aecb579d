package fr.sesame.keycloak.server;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * The first login by an account at a provider, from its first page to the moment in which Keycloak links it: which account here
 * it has found or made, since when, and what the provider has told, whatever was typed later. Of all this Keycloak itself notes
 * that something may be linked, and not to whom.
 */
public final class FirstLogin {

    private static final String OUTSIDE = "sesame-first-login-outside";
    private static final String BEGAN = "sesame-first-login-began";
    private static final String OWNER = "sesame-first-login-owner";
    private static final String ADDRESS = "sesame-first-login-address";
    private static final String NAME = "sesame-first-login-name";
    private static final String CONFIRMED = "sesame-link-confirmed";
    private static final List<String> TOLD = List.of(OUTSIDE, BEGAN, ADDRESS, NAME);

    private final AuthenticationSessionModel attempt;

    FirstLogin(AuthenticationSessionModel attempt) {
        this.attempt = attempt;
    }

    /** Notes what there is to note, at the end of each request of the flow. The first account that was found or made stays the only one. */
    public static void follow(KeycloakSession session, RealmModel realm, Instant now) {
        var attempt = session.getContext().getAuthenticationSession();
        var brought = attempt == null
                ? null
                : SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                        attempt, AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE);
        if (attempt == null || brought == null) {
            return;
        }
        var login = new FirstLogin(attempt);
        if (!login.isInItsFlow()) {
            // Whoever is here is nobody whom it has found.
            return;
        }
        if (!login.isOf(OutsideAccount.of(brought).fingerprint())) {
            login.begin(brought, now);
        }
        if (login.ownerId().isEmpty()) {
            login.found(session, realm).ifPresent(id -> attempt.setAuthNote(OWNER, id));
        }
    }

    private void begin(SerializedBrokeredIdentityContext brought, Instant now) {
        attempt.setAuthNote(OUTSIDE, OutsideAccount.of(brought).fingerprint());
        attempt.setAuthNote(BEGAN, Long.toString(now.toEpochMilli()));
        attempt.setAuthNote(ADDRESS, Objects.requireNonNullElse(brought.getEmail(), ""));
        attempt.setAuthNote(NAME, Objects.requireNonNullElse(brought.getModelUsername(), ""));
        attempt.removeAuthNote(OWNER);
        // Whoever cancels, or goes back, has the first page, and doesn't come to this one again and again.
        SentToProvider.answered(attempt, brought.getIdentityProviderId());
    }

    private Optional<String> found(KeycloakSession session, RealmModel realm) {
        return PendingLink.of(attempt)
                .map(PendingLink::userId)
                .or(() -> Optional.ofNullable(attempt.getAuthenticatedUser())
                        .filter(user -> isMade(session, realm, user) || isFlowThrough())
                        .map(person -> person.getId()));
    }

    /** As long as nobody else can have come into this attempt, which is so while the new account is linked to nothing yet. */
    private boolean isMade(KeycloakSession session, RealmModel realm, UserModel user) {
        return isOfNewAccount()
                && session.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .findAny()
                        .isEmpty();
    }

    /** Steps of others may find an account without a word. Keycloak's note that the flow is through may come from elsewhere. */
    private boolean isFlowThrough() {
        return attempt.getAuthNote(AbstractIdpAuthenticator.FIRST_BROKER_LOGIN_SUCCESS) != null
                && !attempt.getExecutionStatus().containsValue(ExecutionStatus.CHALLENGED);
    }

    /**
     * The one that Keycloak is about to link in this request; empty where it links an account for another reason: an admin, or
     * its owner in the account console.
     */
    public static Optional<FirstLogin> atItsEnd(KeycloakSession session, String provider) {
        return Optional.ofNullable(session.getContext().getAuthenticationSession())
                .filter(attempt ->
                        provider.equals(attempt.getAuthNote(AbstractIdpAuthenticator.FIRST_BROKER_LOGIN_SUCCESS)))
                .map(FirstLogin::new);
    }

    /** Whether it is that of this account. */
    public boolean isOf(String fingerprint) {
        return fingerprint.equals(attempt.getAuthNote(OUTSIDE));
    }

    /** The account here that it has found or made; empty where it hasn't come as far as that. */
    public Optional<String> ownerId() {
        return Optional.ofNullable(attempt.getAuthNote(OWNER));
    }

    /** Whether the account here is one that it has made. */
    public boolean isOfNewAccount() {
        return Boolean.parseBoolean(attempt.getAuthNote(AbstractIdentityProvider.BROKER_REGISTERED_NEW_USER));
    }

    private boolean isInItsFlow() {
        return LoginActionsService.FIRST_BROKER_LOGIN_PATH.equals(
                attempt.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH));
    }

    /** Since when somebody wants it: what is undone later than that isn't done again by it. */
    public Optional<Instant> wantedSince() {
        return confirmedIn(attempt).or(() -> moment(attempt.getAuthNote(BEGAN)));
    }

    /** Somebody has seen what will be linked, and wants it. */
    void confirm(Instant now) {
        attempt.setAuthNote(CONFIRMED, Long.toString(now.toEpochMilli()));
    }

    /** When somebody wanted it in an attempt, which may be at its end; empty where no step of ours has asked. */
    static Optional<Instant> confirmedIn(AuthenticationSessionModel attempt) {
        return moment(attempt.getAuthNote(CONFIRMED));
    }

    private static Optional<Instant> moment(@Nullable String note) {
        return Optional.ofNullable(note).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    /** The address that the provider has told; empty where it told none, or nothing is noted yet. */
    Optional<String> address() {
        return Optional.ofNullable(attempt.getAuthNote(ADDRESS)).filter(address -> !address.isBlank());
    }

    /** Whether something that both accounts have in common is what the provider has told, not what somebody has typed since. */
    boolean wasTold(String name) {
        return attempt.getAuthNote(OUTSIDE) == null
                || Stream.of(ADDRESS, NAME)
                        .map(attempt::getAuthNote)
                        .anyMatch(told -> told != null && told.strip().equalsIgnoreCase(name.strip()));
    }

    /** What outlasts a new beginning of the flow; the account here doesn't, and is looked for again. */
    Map<String, String> told() {
        var notes = new HashMap<String, String>();
        TOLD.forEach(note -> copy(note, notes));
        return notes;
    }

    private void copy(String note, Map<String, String> notes) {
        Optional.ofNullable(attempt.getAuthNote(note)).ifPresent(value -> notes.put(note, value));
    }

    /** The same with the account here, and that somebody wants it. */
    Map<String, String> all() {
        var notes = new HashMap<>(told());
        Stream.of(OWNER, CONFIRMED).forEach(note -> copy(note, notes));
        return notes;
    }
}
