package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.PublicApi;

/** A mail as it is to be sent. It may hold secrets, so it is never logged. */
@PublicApi
public record WrittenMail(String address, String subject, String text, String html) {

    @Override
    public String toString() {
        return "WrittenMail";
    }
}
