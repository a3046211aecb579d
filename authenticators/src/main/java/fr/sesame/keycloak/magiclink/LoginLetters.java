package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mailproof.SecretLetters;

/** Reads what another node has kept of a {@link LoginLetter}. */
public final class LoginLetters extends SecretLetters {

    static final String KIND = "login";

    public LoginLetters() {
        super(
                KIND,
                (session, request, notes, clock) -> new LoginLetter(
                        request,
                        LoginOptions.of(
                                request.step().equals(MagicLinkAuthenticatorFactory.ID), request.config(session)),
                        clock));
    }
}
