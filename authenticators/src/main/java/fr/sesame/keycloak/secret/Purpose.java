package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.watch.Kind;

/** What a secret is good for. One that was made for a purpose is refused for any other. */
public enum Purpose {
    /** Setting a new password. */
    RESET(Kind.RESET),
    /** Logging in. */
    LOGIN(Kind.LOGIN),
    /** Linking an account at an identity provider to one here. */
    LINKING(Kind.JOIN),
    /** The first login to an account that somebody else has made. */
    ACTIVATION(Kind.ACTIVATION),
    /** Showing that an address is one's own, by somebody who is known already. */
    ADDRESS(Kind.ADDRESS),
    /** Going on after the right password in a browser that was never proven. */
    NEW_BROWSER(Kind.NEW_BROWSER);

    /** Detail of events. */
    public static final String DETAIL = "purpose";

    private final Kind kind;

    Purpose(Kind kind) {
        this.kind = kind;
    }

    /** What it is counted as. */
    public Kind kind() {
        return kind;
    }

    /** As events call it. */
    public String text() {
        return kind.label();
    }
}
