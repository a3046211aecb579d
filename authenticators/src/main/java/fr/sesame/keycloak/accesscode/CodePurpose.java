package fr.sesame.keycloak.accesscode;

import java.util.Locale;

/** What a code is good for. */
enum CodePurpose {

    /** In place of the password; the second factor is asked for afterwards. */
    LOGIN,

    /** The second factor is lost: it goes when the code is used, and a new one has to be set up. */
    SECOND_FACTOR,

    /** The first login: it was mailed, and so proves the address that it went to. No admin is given one. */
    ACTIVATION;

    /** How requests, answers and events call it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
