package fr.sesame.keycloak.mailproof;

/** What a mail has. */
public enum MailMode {
    CODE,
    LINK,
    BOTH;

    public boolean hasCode() {
        return this != LINK;
    }

    public boolean hasLink() {
        return this != CODE;
    }
}
