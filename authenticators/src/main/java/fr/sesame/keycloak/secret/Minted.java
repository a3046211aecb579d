package fr.sesame.keycloak.secret;

import java.util.Optional;

/**
 * A fresh secret in the clear, on its way into a mail. Nobody else ever sees it: what is stored are keyed digests.
 *
 * @param code what to type; empty when none was wanted
 * @param token what the link ends with; empty when none was wanted
 */
public record Minted(Optional<String> code, Optional<String> token) {

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "Minted[code " + (code.isPresent() ? "yes" : "no") + ", token " + (token.isPresent() ? "yes" : "no")
                + "]";
    }
}
