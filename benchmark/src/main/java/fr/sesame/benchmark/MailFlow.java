package fr.sesame.benchmark;

import java.net.URI;
import java.util.regex.Pattern;

/** A page that mails something to an address: a realm, and the way to the page. */
public enum MailFlow {
    /** Sésame's reset, in the demo realm: the first page asks who it is, the link is on the next one. */
    SESAME("Sésame", "sesame", "resetCredentialsFlow", "sesame-reset-code") {
        @Override
        Visitor.Page form(Visitor visitor, Visitor.Page first, String address) {
            return visitor.get(
                    visitor.follow(visitor.submission(first, address)).link(FORGOTTEN));
        }
    },

    /** Sésame's login link, in the same realm. */
    LINK("Sésame, login link", "sesame", "browserFlow", "sesame-magic-link") {
        @Override
        Visitor.Page form(Visitor visitor, Visitor.Page first, String address) {
            var password = visitor.follow(visitor.submission(first, address));
            return visitor.follow(visitor.press(password, PASSWORDLESS));
        }
    },

    /** Keycloak's own reset, in a realm of this benchmark: its link is on the first page, the mail goes out in the request. */
    STOCK("stock Keycloak", "stock", "resetCredentialsFlow", "reset-credential-email") {
        @Override
        Visitor.Page form(Visitor visitor, Visitor.Page first, String address) {
            return visitor.get(first.link(STOCK_FORGOTTEN));
        }
    };

    private static final Pattern FORGOTTEN = Pattern.compile("<a\\b[^>]*\\bid=\"sesame-forgot-password\"[^>]*>");
    private static final Pattern PASSWORDLESS = Pattern.compile("<button\\b[^>]*\\bid=\"sesame-passwordless\"[^>]*>");
    private static final Pattern STOCK_FORGOTTEN = Pattern.compile("<a\\b[^>]*/login-actions/reset-credentials[^>]*>");

    private final String title;
    private final String realm;
    private final String binding;
    private final String step;

    MailFlow(String title, String realm, String binding, String step) {
        this.title = title;
        this.realm = realm;
        this.binding = binding;
        this.step = step;
    }

    /** The page whose form asks for the mail, on the way from a login's first page. */
    abstract Visitor.Page form(Visitor visitor, Visitor.Page first, String address);

    /** The field of the realm that names the flow. */
    String binding() {
        return binding;
    }

    /** Provider id of the step that mails. */
    String step() {
        return step;
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
     * Walks from the application's link to the form that asks for the mail, as a new visitor would.
     *
     * @return the request that asks for a mail to that address, ready to be sent
     */
    Visitor.Post begin(Visitor visitor, URI login, String address) {
        return visitor.submission(form(visitor, visitor.get(login), address), address);
    }
}
