package fr.sesame.keycloak.throttle;

import java.util.Optional;

/**
 * How many mails may be asked for: by one client, in one realm, for one address. Asked in that order, so that somebody
 * who has used up his own limit doesn't use up that of an address as well.
 *
 * @param perClient for one IP address (of IPv6: for one network of 64 bits, four times as many for one of 56 bits, sixteen times for one of 48)
 * @param perRealm for all of a realm
 * @param perAddress for one typed address or user name
 */
public record MailLimits(Limit perClient, Limit perRealm, Limit perAddress) {

    /** A limit that was reached. */
    public enum Reached {
        CLIENT,
        REALM,
        ADDRESS
    }

    /**
     * Claims a mail.
     *
     * @param purpose what the mail is for; each purpose has limits of its own
     * @return the limit that was reached; empty when the mail may go
     */
    public Optional<Reached> claim(Slots slots, String purpose, Requester requester) {
        if (!requester.claimOfClient(slots, purpose, perClient)) {
            return Optional.of(Reached.CLIENT);
        }
        if (!slots.claim(purpose + " " + requester.realmSubject(), perRealm)) {
            return Optional.of(Reached.REALM);
        }
        if (!slots.claim(purpose + " " + requester.addressSubject(), perAddress)) {
            return Optional.of(Reached.ADDRESS);
        }
        return Optional.empty();
    }
}
