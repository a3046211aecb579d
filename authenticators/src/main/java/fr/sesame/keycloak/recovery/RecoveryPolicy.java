package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.StepOptions;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * What a realm's attributes say of recovery codes: they are made outside of every flow, so that no step could have this as
 * options.
 *
 * @param number how many somebody gets
 * @param few from how many on somebody who has used one is asked to make new ones
 */
record RecoveryPolicy(int number, int few) {

    private static final String PREFIX = "sesame-recovery-codes-";
    private static final int STANDARD = 10;
    private static final int LEAST = 5;
    private static final int STANDARD_FEW = 3;

    private static final StepOptions NUMBERS = new StepOptions()
            .number("number", "", "", STANDARD, LEAST, RecoveryCode.MOST)
            .number("few", "", "", STANDARD_FEW, 0, RecoveryCode.MOST);

    static RecoveryPolicy of(RealmModel realm) {
        var config = new AuthenticatorConfigModel();
        config.setConfig(realm.getAttributes().entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith(PREFIX) && attribute.getValue() != null)
                .collect(Collectors.toMap(
                        attribute -> attribute.getKey().substring(PREFIX.length()), Map.Entry::getValue)));
        var values = NUMBERS.read(config);
        return new RecoveryPolicy(values.number("number"), values.number("few"));
    }
}
