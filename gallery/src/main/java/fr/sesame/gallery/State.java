package fr.sesame.gallery;

import java.util.Locale;

/** What is special about a page or a mail. */
public enum State {
    /** As most people meet it. */
    NORMAL,
    /** After an error, with what was typed still there. */
    ERROR,
    /** Names as long as Keycloak keeps them, without a place to break. */
    LONG,
    /** Names that are written from right to left. */
    RTL;

    /** The state in an address. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String path) {
        return valueOf(path.toUpperCase(Locale.ROOT));
    }
}
