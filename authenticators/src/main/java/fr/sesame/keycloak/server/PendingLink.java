package fr.sesame.keycloak.server;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.IdpReviewProfileAuthenticatorFactory;
import org.keycloak.authentication.authenticators.broker.util.ExistingUserInfo;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * A first login through an identity provider that has met an account which is there already, and is about to be linked to it:
 * to that one and no other, by whatever step its owner proves it. Keycloak's step « Create User If Unique » has found it.
 */
public final class PendingLink {

    private final AuthenticationSessionModel attempt;
    private final OutsideAccount outside;
    private final ExistingUserInfo existing;

    private PendingLink(AuthenticationSessionModel attempt, OutsideAccount outside, ExistingUserInfo existing) {
        this.attempt = attempt;
        this.outside = outside;
        this.existing = existing;
    }

    /** That of an attempt, if it is on its way to one. */
    public static Optional<PendingLink> of(AuthenticationSessionModel attempt) {
        return OutsideAccount.of(attempt)
                .flatMap(
                        outside -> Optional.ofNullable(attempt.getAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO))
                                .map(ExistingUserInfo::deserialize)
                                .map(existing -> new PendingLink(attempt, outside, existing)));
    }

    /** What is to be linked. */
    public OutsideAccount outside() {
        return outside;
    }

    /** Id of the account that it is to be linked to. */
    public String userId() {
        return existing.getExistingUserId();
    }

    /** The account that it is to be linked to; empty when it is there no more. It may be disabled. */
    public Optional<UserModel> owner(KeycloakSession session, RealmModel realm) {
        return Optional.ofNullable(session.users().getUserById(realm, userId()));
    }

    /**
     * What both accounts have in common, an address or a user name: the provider has told it, so it says nothing about the
     * account here that its reader doesn't know.
     */
    public String name() {
        return existing.getDuplicateAttributeValue();
    }

    /** Whether that was typed here, in the profile's review, so that the provider hasn't told it. */
    public boolean isByTypedName() {
        return !new FirstLogin(attempt).wasTold(name());
    }

    /** Somebody has seen what will be linked, and wants it. */
    public void confirm(Instant now) {
        new FirstLogin(attempt).confirm(now);
    }

    /** Since when somebody wants it. */
    public Optional<Instant> wantedSince() {
        return new FirstLogin(attempt).wantedSince();
    }

    /**
     * Whether the profile that the provider tells can be changed, as Keycloak has it: by whoever has passed the step for that.
     * Of a user name that is taken, it is the way on for those whose account it isn't.
     */
    public boolean canBeReviewed(AuthenticationFlowContext context) {
        return attempt.getExecutionStatus().entrySet().stream()
                .filter(step -> step.getValue() == ExecutionStatus.SUCCESS)
                .map(step -> context.getRealm().getAuthenticationExecutionById(step.getKey()))
                .anyMatch(step -> step != null
                        && IdpReviewProfileAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator()));
    }

    /** Begins anew with that step. */
    public void review(AuthenticationFlowContext context) {
        var brokered = attempt.getAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE);
        var told = new FirstLogin(attempt).told();
        context.resetFlow(() -> {
            attempt.setAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE, brokered);
            attempt.setAuthNote(AbstractIdpAuthenticator.ENFORCE_UPDATE_PROFILE, "true");
            told.forEach(attempt::setAuthNote);
        });
    }

    /** Where it goes on, from whatever other flow the attempt has gone into. */
    public URI page(KeycloakSession session, RealmModel realm) {
        return LoginActionsService.firstBrokerLoginProcessor(
                        session.getContext().getUri())
                .queryParam("client_id", attempt.getClient().getClientId())
                .queryParam("tab_id", attempt.getTabId())
                .queryParam("client_data", AuthenticationProcessor.getClientData(session, attempt))
                .build(realm.getName());
    }

    /** Begins the flow anew that the attempt is in, without forgetting what is to be linked to whom. */
    public void resetFlow(AuthenticationFlowContext context) {
        var brokered = attempt.getAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE);
        var account = attempt.getAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO);
        var notes = new FirstLogin(attempt).all();
        context.resetFlow(() -> {
            attempt.setAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE, brokered);
            attempt.setAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO, account);
            notes.forEach(attempt::setAuthNote);
        });
    }
}
