package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.server.OptionValues;
import fr.sesame.keycloak.server.StepOptions;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.MailLimits;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * What a realm's attributes say: the page stands in no flow, so that no step could have them as options.
 *
 * @param tellUnknown whether an address without anything is told so by mail
 * @param realms names of other realms whose spaces are listed as well, if they name this one, too
 * @param limits of the mails that are asked for
 */
record WorkspaceOptions(boolean tellUnknown, Set<String> realms, MailLimits limits) {

    private static final String PREFIX = "sesame-workspace-";
    private static final String TELL_UNKNOWN = "tell-unknown";
    private static final String REALMS = "realms";
    private static final int A_LOT = 1_000_000;
    private static final int DAY = 86_400;

    private static final StepOptions NUMBERS = new StepOptions()
            .flag(TELL_UNKNOWN, "", "", false)
            .number("mails-per-address", "", "", 6, 1, A_LOT)
            .number("mails-per-address-window", "", "", 3600, 1, DAY)
            .number("mails-per-client", "", "", 100, 1, A_LOT)
            .number("mails-per-client-window", "", "", 600, 1, DAY)
            .number("mails-per-realm", "", "", 1000, 1, A_LOT)
            .number("mails-per-realm-window", "", "", 600, 1, DAY);

    static WorkspaceOptions of(RealmModel realm) {
        var set = realm.getAttributes().entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith(PREFIX) && attribute.getValue() != null)
                .collect(Collectors.toMap(
                        attribute -> attribute.getKey().substring(PREFIX.length()), Map.Entry::getValue));
        var config = new AuthenticatorConfigModel();
        config.setConfig(set);
        var values = NUMBERS.read(config);
        return new WorkspaceOptions(
                values.flag(TELL_UNKNOWN),
                Arrays.stream(set.getOrDefault(REALMS, "").split("[,\\s]+", -1))
                        .filter(name -> !name.isEmpty() && !name.equals(realm.getName()))
                        .collect(Collectors.toUnmodifiableSet()),
                new MailLimits(
                        limit(values, "mails-per-client"),
                        limit(values, "mails-per-realm"),
                        limit(values, "mails-per-address")));
    }

    private static Limit limit(OptionValues values, String name) {
        return new Limit(values.number(name), values.number(name + "-window"));
    }
}
