package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.mailproof.SecretLetters;

/** Reads what another node has kept of a {@link JoinLetter}. */
public final class JoinLetters extends SecretLetters {

    static final String KIND = "join";

    public JoinLetters() {
        super(
                KIND,
                (session, request, notes, clock) ->
                        new JoinLetter(request, JoinMailOptions.of(request.config(session)), clock));
    }
}
