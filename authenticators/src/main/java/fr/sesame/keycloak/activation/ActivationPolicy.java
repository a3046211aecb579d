package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * What a realm's attributes say of new accounts: their mails are sent outside of every flow, so that no step could have this as
 * options.
 *
 * @param onCreate whether whoever makes an account has its mail sent by that
 * @param setUp what its owner sets up
 * @param lifetime in seconds, of a link of which nothing is said
 * @param clientId name of the application that people are led to; empty for the account console
 */
record ActivationPolicy(boolean onCreate, SetUp setUp, int lifetime, Optional<String> clientId) {

    static final int LEAST_SECONDS = 600;

    /** What the owner of a new account sets up before getting in. */
    enum SetUp {
        PASSWORD,
        PASSKEY,
        NOTHING
    }

    private static final String CLIENT = "client";
    private static final int LONGEST_NAME = 255;

    static final StepOptions OPTIONS = StepOptions.attributes("sesame-activation-")
            .flag("on-create", false)
            .line(CLIENT, "client", name -> name.length() <= LONGEST_NAME)
            .choice("set-up", "password", List.of("password", "passkey", "nothing"))
            .number("link-lifetime", Order.MOST_LINK_SECONDS, LEAST_SECONDS, Order.MOST_LINK_SECONDS)
            .in("seconds");

    static ActivationPolicy of(RealmModel realm) {
        var values = OPTIONS.readAttributes(realm);
        return new ActivationPolicy(
                values.flag("on-create"),
                values.choice("set-up", SetUp.class),
                values.number("link-lifetime"),
                values.line(CLIENT));
    }

    /** The application that people are led to of whose mail nothing else is said. */
    Optional<ClientModel> client(RealmModel realm) {
        return Optional.ofNullable(realm.getClientByClientId(clientId.orElse(Constants.ACCOUNT_CONSOLE_CLIENT_ID)))
                .filter(ClientModel::isEnabled);
    }
}
