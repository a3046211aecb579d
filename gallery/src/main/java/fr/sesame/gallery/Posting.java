package fr.sesame.gallery;

import org.keycloak.email.EmailException;

/** Sends a mail. */
@FunctionalInterface
public interface Posting {
    void send(MailStage stage) throws EmailException;
}
