package fr.sesame.benchmark;

import java.net.URI;
import java.util.regex.Pattern;

/** A way to a new password: a realm, and what its pages look like up to the one that asks for the address. */
public enum ResetFlow {
    /** Sésame's, in the demo realm: the first page asks who it is, the link is on the next one. */
    SESAME("Sésame", "sesame", true, Pattern.compile("<a\\b[^>]*\\bid=\"sesame-forgot-password\"[^>]*>")),

    /** Keycloak's own, in a realm of this benchmark: the link is on the first page, the mail goes out in the request. */
    STOCK("stock Keycloak", "stock", false, Pattern.compile("<a\\b[^>]*/login-actions/reset-credentials[^>]*>"));

    private final String title;
    private final String realm;
    private final boolean asksForNameFirst;
    private final Pattern link;

    ResetFlow(String title, String realm, boolean asksForNameFirst, Pattern link) {
        this.title = title;
        this.realm = realm;
        this.asksForNameFirst = asksForNameFirst;
        this.link = link;
    }

    /** Name for tables. */
    public String title() {
        return title;
    }

    /** Name of the realm. */
    public String realm() {
        return realm;
    }

    boolean isStock() {
        return this == STOCK;
    }

    /**
     * Walks from the application's link to the form that asks for the address, as a new visitor would.
     *
     * @return the request that asks for a new password for that address, ready to be sent
     */
    Visitor.Post begin(Visitor visitor, URI login, String address) {
        var page = visitor.get(login);
        if (asksForNameFirst) {
            page = visitor.follow(visitor.submission(page, address));
        }
        return visitor.submission(visitor.get(page.link(link)), address);
    }
}
