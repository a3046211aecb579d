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
 * @param unverified whether accounts are told of by mail whose address nobody has verified
 * @param realms names of other realms whose spaces are listed as well, if they name this one, too
 * @param limits of the mails that are asked for
 * @param perDomain of mails to addresses that anybody may have made up, for each domain
 */
record WorkspaceOptions(
        boolean tellUnknown, boolean unverified, Set<String> realms, MailLimits limits, Limit perDomain) {

    private static final String PREFIX = "sesame-workspace-";
    private static final String TELL_UNKNOWN = "tell-unknown";
    private static final String UNVERIFIED = "list-unverified";
    private static final String REALMS = "realms";
    private static final int A_LOT = 1_000_000;
    private static final int DAY = 86_400;

    private static final StepOptions NUMBERS = new StepOptions()
            .flag(TELL_UNKNOWN, "", "", false)
            .flag(UNVERIFIED, "", "", false)
            .number("mails-per-address", "", "", 6, 1, A_LOT)
            .number("mails-per-address-window", "", "", 3600, 1, DAY)
            .number("mails-per-client", "", "", 100, 1, A_LOT)
            .number("mails-per-client-window", "", "", 600, 1, DAY)
            .number("mails-per-realm", "", "", 1000, 1, A_LOT)
            .number("mails-per-realm-window", "", "", 600, 1, DAY)
            .number("mails-per-domain", "", "", 20, 1, A_LOT)
            .number("mails-per-domain-window", "", "", 3600, 1, DAY);

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
                values.flag(UNVERIFIED),
                Arrays.stream(set.getOrDefault(REALMS, "").split("[,\\s]+", -1))
                        .filter(name -> !name.isEmpty() && !name.equals(realm.getName()))
                        .collect(Collectors.toUnmodifiableSet()),
                new MailLimits(
                        limit(values, "mails-per-client"),
                        limit(values, "mails-per-realm"),
                        limit(values, "mails-per-address")),
                limit(values, "mails-per-domain"));
    }

    private static Limit limit(OptionValues values, String name) {
        return new Limit(values.number(name), values.number(name + "-window"));
    }
}
