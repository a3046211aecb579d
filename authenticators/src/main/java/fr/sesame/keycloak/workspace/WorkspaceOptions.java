package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.server.OptionValues;
import fr.sesame.keycloak.server.StepOptions;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.MailLimits;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final String TELL_UNKNOWN = "tell-unknown";
    private static final String UNVERIFIED = "list-unverified";
    private static final String REALMS = "realms";
    private static final int A_LOT = 1_000_000;
    private static final int DAY = 86_400;
    private static final int LONGEST_LIST = 1000;

    static final StepOptions OPTIONS = StepOptions.attributes("sesame-workspace-")
            .flag(TELL_UNKNOWN, false)
            .flag(UNVERIFIED, false)
            .weaker("true"::equals)
            .line(REALMS, "realms", names -> names.length() <= LONGEST_LIST)
            .number("mails-per-address", 6, 1, A_LOT)
            .in("mails")
            .number("mails-per-address-window", 3600, 1, DAY)
            .in("seconds")
            .number("mails-per-domain", 20, 1, A_LOT)
            .in("mails")
            .number("mails-per-domain-window", 3600, 1, DAY)
            .in("seconds")
            .number("mails-per-client", 100, 1, A_LOT)
            .in("mails")
            .number("mails-per-client-window", 600, 1, DAY)
            .in("seconds")
            .number("mails-per-realm", 1000, 1, A_LOT)
            .in("mails")
            .number("mails-per-realm-window", 600, 1, DAY)
            .in("seconds");

    static WorkspaceOptions of(RealmModel realm) {
        var values = OPTIONS.readAttributes(realm);
        return new WorkspaceOptions(
                values.flag(TELL_UNKNOWN),
                values.flag(UNVERIFIED),
                Arrays.stream(values.line(REALMS).orElse("").split("[,\\s]+", -1))
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
