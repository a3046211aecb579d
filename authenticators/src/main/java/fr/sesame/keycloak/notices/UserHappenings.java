package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.server.EarlierAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

/** What people do themselves, on pages of Keycloak's, of ours and of the account console. */
record UserHappenings(KeycloakSession session, RealmModel realm, UserModel user) {

    /** As in events of « ce n’était pas moi ». */
    private static final String UNDONE = "not_me";

    /** As in events of a step that takes recovery codes, which say how many are left. */
    private static final String CODE_USED = "recovery_code_used";

    private static final String NONE_LEFT = "0";

    /** Whether events of this type say anything: nobody is looked up for others. */
    @SuppressWarnings("deprecation")
    static boolean areIn(Event event) {
        return switch (event.getType()) {
            case UPDATE_PASSWORD,
                    UPDATE_TOTP,
                    REMOVE_TOTP,
                    UPDATE_CREDENTIAL,
                    REMOVE_CREDENTIAL,
                    UPDATE_EMAIL,
                    UPDATE_PROFILE,
                    FEDERATED_IDENTITY_LINK -> true;
            default -> false;
        };
    }

    /**
     * What an event says; empty where its owner isn't told of that. Keycloak still writes two events of a password and of an
     * authenticator application, and other extensions either of them.
     */
    @SuppressWarnings("deprecation")
    Optional<Happening> in(Event event) {
        var undone = UNDONE.equals(detail(event, Details.REASON));
        var type = detail(event, Details.CREDENTIAL_TYPE);
        var credentials = new Credentials(user);
        return switch (event.getType()) {
            case UPDATE_PASSWORD -> credentials.updated(PasswordCredentialModel.TYPE, EventType.UPDATE_CREDENTIAL);
            case UPDATE_TOTP -> credentials.updated(OTPCredentialModel.TYPE, EventType.UPDATE_CREDENTIAL);
            case REMOVE_TOTP -> credentials.removed(OTPCredentialModel.TYPE, EventType.REMOVE_CREDENTIAL);
            case UPDATE_CREDENTIAL ->
                Credentials.ACCESS_CODE.equals(type)
                        ? Optional.of(
                                Happening.of(Kind.ACCESS_CODE, "codeUsed", EventType.UPDATE_CREDENTIAL, "", Map.of()))
                        : updated(event, type);
            case REMOVE_CREDENTIAL ->
                undone || type == null ? Optional.empty() : credentials.removed(type, EventType.REMOVE_CREDENTIAL);
            case UPDATE_EMAIL, UPDATE_PROFILE ->
                undone ? addresses(event).givenBack() : addresses(event).changed();
            case FEDERATED_IDENTITY_LINK ->
                new Linked(session, realm, user).to(detail(event, Details.IDENTITY_PROVIDER));
            default -> Optional.empty();
        };
    }

    private Optional<Happening> updated(Event event, @Nullable String type) {
        if (CODE_USED.equals(detail(event, Details.REASON))) {
            return NONE_LEFT.equals(detail(event, "recovery_codes_left"))
                    ? Optional.of(Happening.of(
                            Kind.RECOVERY_CODES, "recoveryUsedUp", EventType.UPDATE_CREDENTIAL, "", Map.of()))
                    : Optional.empty();
        }
        var told = new Credentials(user).updated(type, EventType.UPDATE_CREDENTIAL);
        return RecoveryAuthnCodesCredentialModel.TYPE.equals(type) && new RecoveryCodes(session, user).areReplaced()
                ? told.map(added -> added.as(Kind.RECOVERY_CODES, "recoveryUsedUp"))
                : told;
    }

    private Addresses addresses(Event event) {
        var before = detail(event, Details.PREVIOUS_EMAIL);
        var verified = before != null
                && EarlierAddress.of(session, realm, user)
                        .filter(earlier -> earlier.verified() && earlier.value().equalsIgnoreCase(before))
                        .isPresent();
        return new Addresses(before, verified, detail(event, Details.UPDATED_EMAIL));
    }

    private static @Nullable String detail(Event event, String name) {
        return Objects.requireNonNullElse(event.getDetails(), Map.<String, String>of())
                .get(name);
    }
}
