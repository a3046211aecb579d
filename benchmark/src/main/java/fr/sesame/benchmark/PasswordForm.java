package fr.sesame.benchmark;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** A page that asks for a password, or for a code in its place: a realm, and the way to the page. */
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
    },

    /** Sésame's page for access codes, which asks for a name and a code. */
    ACCESS_CODE("Sésame, access code", MailFlow.SESAME.realm()) {
        @Override
        Visitor.Post wrongPassword(Visitor visitor, Visitor.Page first, String address) {
            var page = visitor.follow(visitor.press(first, Walk.ACCESS_CODE));
            return visitor.submission(page, Walk.CODE, "username=" + AdminApi.encode(address) + "&code=" + WRONG_CODE);
        }
    };

    /** Those that ask for a password. */
    static final List<PasswordForm> PASSWORDS = List.of(SESAME, STOCK);

    private static final Pattern PASSWORD = Pattern.compile("\\bname=\"password\"");
    private static final String WRONG = "Mauvais-mot-de-passe-1";

    /** In the shape of a code. */
    private static final String WRONG_CODE = "3467-9CDF-HJKL-MNPR";

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
