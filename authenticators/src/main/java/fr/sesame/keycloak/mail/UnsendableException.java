package fr.sesame.keycloak.mail;

import jakarta.mail.MessagingException;

/** A mail that will not be sent however often it is tried. */
final class UnsendableException extends MessagingException {

    private static final long serialVersionUID = 1;

    UnsendableException(String reason) {
        super(reason);
    }
}
