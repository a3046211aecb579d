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

    private static final int SHARE = 4;

    /** Keycloak doesn't tell upper case from lower case in addresses and user names. */
    public String addressSubject() {
        return realmId + " address " + address.toLowerCase(Locale.ROOT);
    }

    /**
     * Claims a slot of a limit for one client; of the networks around an IPv6 address, too, which have a larger limit each:
     * {@value #SHARE} times that of the next narrower one.
     *
     * @param what is counted
     */
    public boolean claimOfClient(Slots slots, String what, Limit limit) {
        var share = limit;
        for (var network : client.networks()) {
            if (!slots.claim(what + " " + realmId + " client " + network, share)) {
                return false;
            }
            share = new Limit(share.times() * SHARE, share.seconds());
        }
        return true;
    }

    String realmSubject() {
        return realmId + " realm";
    }
}
