package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.server.SecondFactors;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** What has happened to the means by which somebody logs in. */
record Credentials(UserModel user) {

    static final String ACCESS_CODE = "sesame-access-code";
    static final Set<String> RECOVERY = Set.of(RecoveryAuthnCodesCredentialModel.TYPE, SecondFactors.RECOVERY_CODES);

    private static final String OWN = "sesame-";
    private static final Set<String> NAMED = Set.of(
            PasswordCredentialModel.TYPE,
            OTPCredentialModel.TYPE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS,
            RecoveryAuthnCodesCredentialModel.TYPE,
            ACCESS_CODE);

    /** One of a type was added or changed; empty for what isn't a means to log in. */
    Optional<Happening> updated(@Nullable String type, EventType event) {
        if (PasswordCredentialModel.TYPE.equals(type)) {
            return Optional.of(Happening.of(Kind.PASSWORD, "password", event, "", Map.of()));
        }
        return isFactor(type) ? Optional.of(added(Objects.requireNonNullElse(type, ""), event)) : Optional.empty();
    }

    private Happening added(String type, EventType event) {
        var happening = Happening.of(Kind.SECOND_FACTOR, "factorAdded", event, type, said(type));
        return latest(type)
                .map(found -> happening.with(happening.notice().ofAdded(found.getId())))
                .orElse(happening);
    }

    /** One of a type was removed; null where nobody says of which. */
    Optional<Happening> removed(@Nullable String type, EventType event) {
        return type == null || type.equals(PasswordCredentialModel.TYPE) || isFactor(type)
                ? Optional.of(
                        Happening.of(Kind.SECOND_FACTOR, "factorRemoved", event, String.valueOf(type), said(type)))
                : Optional.empty();
    }

    /** The one that this request has made. */
    private Optional<CredentialModel> latest(String type) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(type)
                .filter(found -> found.getCreatedDate() != null)
                .max(Comparator.comparing(CredentialModel::getCreatedDate));
    }

    /** Marks of ours, such as that of a browser, are no means to log in. */
    private static boolean isFactor(@Nullable String type) {
        return type != null && (RECOVERY.contains(type) || !type.startsWith(OWN));
    }

    private static Map<String, Object> said(@Nullable String type) {
        var said = new HashMap<String, Object>();
        if (type != null && RECOVERY.contains(type)) {
            said.put("credential", RecoveryAuthnCodesCredentialModel.TYPE);
        } else if (type != null && NAMED.contains(type)) {
            said.put("credential", type);
        }
        return said;
    }
}
