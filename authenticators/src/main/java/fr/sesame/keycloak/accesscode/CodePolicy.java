package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.secret.CodeText;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.models.RealmModel;

/**
 * What a realm's attributes say of its access codes: they are issued outside of every flow, so that no step could have this
 * as options.
 *
 * @param length how many characters
 * @param lifetime in seconds, of a code of which nothing is said
 * @param longestLifetime in seconds
 * @param mostUses of one code
 */
record CodePolicy(int length, int lifetime, int longestLifetime, int mostUses) {

    static final int LEAST_SECONDS = 600;
    static final int MOST_SECONDS = 30 * 86_400;

    private static final int WEEK = 7 * 86_400;
    private static final int MOST_USES = 100;

    static final StepOptions OPTIONS = StepOptions.attributes("sesame-access-code-")
            .number("length", 20, CodeText.LEAST_ALONE, CodeText.MOST)
            .in("characters")
            .number("lifetime", WEEK, LEAST_SECONDS, MOST_SECONDS)
            .in("seconds")
            .number("longest-lifetime", MOST_SECONDS, LEAST_SECONDS, MOST_SECONDS)
            .in("seconds")
            .number("most-uses", MOST_USES, 1, MOST_USES)
            .in("uses");

    static CodePolicy of(RealmModel realm) {
        var values = OPTIONS.readAttributes(realm);
        var longest = values.number("longest-lifetime");
        return new CodePolicy(
                values.number("length"),
                Math.min(values.number("lifetime"), longest),
                longest,
                values.number("most-uses"));
    }
}
