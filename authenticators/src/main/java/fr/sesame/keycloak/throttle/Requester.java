package fr.sesame.keycloak.throttle;

import fr.sesame.keycloak.server.ClientAddress;
import java.util.Locale;

/**
 * Who asks for a mail, and for whom, as limits see it. The address is the one that was typed, not the account's: the
 * limits are the same for an address that nobody has.
 *
 * @param realmId the realm's id
 * @param address an e-mail address or a user name as typed
 * @param client where the request came from
 */
public record Requester(String realmId, String address, ClientAddress client) {

    /** Keycloak doesn't tell upper case from lower case in addresses and user names. */
    public String addressSubject() {
        return realmId + " address " + address.toLowerCase(Locale.ROOT);
    }

    /** What limits for one client count. */
    public String clientSubject() {
        return realmId + " client " + client.network();
    }

    String realmSubject() {
        return realmId + " realm";
    }
}
