package fr.sesame.tests;

/** What people read when a link is refused, the same at the login and at the reset. */
final class LinkError {

    /** It, or the code of its mail, was used. */
    static final String USED = "Ce lien a déjà été utilisé";

    /** Its time is over, or the account has changed. */
    static final String OVER = "Ce lien n’est plus valable";

    /** An admin has ended it, or the account was deactivated. */
    static final String REVOKED = "Ce lien a été annulé";

    /** There is a newer one. */
    static final String REPLACED = "Ce lien a été remplacé";

    private LinkError() {}
}
