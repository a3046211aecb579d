package fr.sesame.benchmark;

import java.net.URI;
import java.util.regex.Pattern;

/** A page that asks for a password: a realm, and the way to the page. */
enum PasswordForm {
    /** Sésame's: the page after the one that asks who it is. */
    SESAME("Sésame", MailFlow.SESAME.realm()) {
        @Override
        Visitor.Post wrongPassword(Visitor visitor, Visitor.Page first, String address) {
            var page = visitor.follow(visitor.submission(first, address));
            return visitor.submission(page, PASSWORD, "password=" + WRONG);
        }
    },

    /** Keycloak's own: one page asks for both. */
    STOCK("stock Keycloak", MailFlow.STOCK.realm()) {
        @Override
        Visitor.Post wrongPassword(Visitor visitor, Visitor.Page first, String address) {
            return visitor.submission(first, PASSWORD, "username=" + AdminApi.encode(address) + "&password=" + WRONG);
        }
    };

    private static final Pattern PASSWORD = Pattern.compile("\\bname=\"password\"");
    private static final String WRONG = "Mauvais-mot-de-passe-1";

    private final String title;
    private final String realm;

    PasswordForm(String title, String realm) {
        this.title = title;
        this.realm = realm;
    }

    /** The request that sends a wrong password, from a login's first page on. */
    abstract Visitor.Post wrongPassword(Visitor visitor, Visitor.Page first, String address);

    /** The same of a visitor who comes from the application. */
    Visitor.Post begin(Visitor visitor, URI login, String address) {
        return wrongPassword(visitor, visitor.get(login), address);
    }

    /** Name for tables. */
    String title() {
        return title;
    }

    String realm() {
        return realm;
    }
}
