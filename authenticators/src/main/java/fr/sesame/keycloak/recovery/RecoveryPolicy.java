package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.models.RealmModel;

/**
 * What a realm's attributes say of recovery codes: they are made outside of every flow, so that no step could have this as
 * options.
 *
 * @param number how many somebody gets
 * @param few from how many on somebody who has used one is asked to make new ones
 */
record RecoveryPolicy(int number, int few) {

    private static final int STANDARD = 10;
    private static final int LEAST = 5;
    private static final int STANDARD_FEW = 3;

    static final StepOptions OPTIONS = StepOptions.attributes("sesame-recovery-codes-")
            .number("number", STANDARD, LEAST, RecoveryCode.MOST)
            .in("codes")
            .number("few", STANDARD_FEW, 0, RecoveryCode.MOST)
            .in("codes");

    static RecoveryPolicy of(RealmModel realm) {
        var values = OPTIONS.readAttributes(realm);
        return new RecoveryPolicy(values.number("number"), values.number("few"));
    }
}
