package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.mailproof.SecretLetters;

/** Reads what another node has kept of a {@link ResetLetter}. */
public final class ResetLetters extends SecretLetters {

    static final String KIND = "reset";

    public ResetLetters() {
        super(
                KIND,
                (session, request, notes, clock) ->
                        new ResetLetter(request, ResetOptions.of(request.config(session)), clock));
    }
}
