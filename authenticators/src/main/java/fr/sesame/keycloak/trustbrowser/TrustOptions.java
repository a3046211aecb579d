package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.knownbrowser.Memory;
import fr.sesame.keycloak.server.TrustBrowserStep;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * Options of {@code sesame-trust-browser}.
 *
 * @param memory how long browsers are known, and how many
 * @param ownPage whether a page asks where no other has
 * @param factors what counts as a second factor. A recovery code doesn't: whoever needs one is without the factor
 */
record TrustOptions(Memory memory, boolean ownPage, Set<String> factors) {

    static TrustOptions of(@Nullable AuthenticatorConfigModel config) {
        var values = TrustBrowserStep.read(config);
        var factors = new HashSet<>(values.texts("factors"));
        factors.add(OTPCredentialModel.TYPE);
        factors.add(WebAuthnCredentialModel.TYPE_TWOFACTOR);
        return new TrustOptions(
                new Memory(values.number("days"), values.number("most")), values.flag("own-page"), Set.copyOf(factors));
    }
}
