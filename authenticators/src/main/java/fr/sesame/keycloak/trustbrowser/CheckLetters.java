package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.mailproof.SecretLetters;

/** Reads what another node has kept of a {@link CheckLetter}. */
public final class CheckLetters extends SecretLetters {

    static final String KIND = "new-browser";

    public CheckLetters() {
        super(
                KIND,
                (session, request, notes, clock) ->
                        new CheckLetter(request, CheckOptions.of(request.config(session)), clock));
    }
}
