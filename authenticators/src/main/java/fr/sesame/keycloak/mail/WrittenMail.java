package fr.sesame.keycloak.mail;

/** A mail as it is to be sent. It may hold secrets, so it is never logged. */
public record WrittenMail(String address, String subject, String text, String html) {

    @Override
    public String toString() {
        return "WrittenMail";
    }
}
