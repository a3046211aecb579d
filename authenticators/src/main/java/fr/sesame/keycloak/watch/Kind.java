package fr.sesame.keycloak.watch;

import static fr.sesame.keycloak.watch.Outcome.ASKED;
import static fr.sesame.keycloak.watch.Outcome.BREAK_GLASS;
import static fr.sesame.keycloak.watch.Outcome.COPIED;
import static fr.sesame.keycloak.watch.Outcome.EXHAUSTED;
import static fr.sesame.keycloak.watch.Outcome.EXPIRED;
import static fr.sesame.keycloak.watch.Outcome.FAILED;
import static fr.sesame.keycloak.watch.Outcome.FOREIGN;
import static fr.sesame.keycloak.watch.Outcome.LINKED;
import static fr.sesame.keycloak.watch.Outcome.LOCKED;
import static fr.sesame.keycloak.watch.Outcome.NOBODY;
import static fr.sesame.keycloak.watch.Outcome.OPENED;
import static fr.sesame.keycloak.watch.Outcome.PERMANENT;
import static fr.sesame.keycloak.watch.Outcome.RECOGNISED;
import static fr.sesame.keycloak.watch.Outcome.REDIRECTED;
import static fr.sesame.keycloak.watch.Outcome.REFUSED;
import static fr.sesame.keycloak.watch.Outcome.REMEMBERED;
import static fr.sesame.keycloak.watch.Outcome.REVOKED;
import static fr.sesame.keycloak.watch.Outcome.SENT;
import static fr.sesame.keycloak.watch.Outcome.SPENT;
import static fr.sesame.keycloak.watch.Outcome.SUPERSEDED;
import static fr.sesame.keycloak.watch.Outcome.TEMPORARY;
import static fr.sesame.keycloak.watch.Outcome.THROTTLED;
import static fr.sesame.keycloak.watch.Outcome.UNANSWERED;
import static fr.sesame.keycloak.watch.Outcome.USED;
import static fr.sesame.keycloak.watch.Outcome.WRONG;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is counted apart from anything else, with the outcomes that it can have: there are no others, whatever happens. */
public enum Kind {
    /** A mail to log in, with a code or a link. */
    LOGIN,
    /** A mail to set a new password. */
    RESET,
    /** A mail to join an account at a provider to one here. */
    JOIN,
    /** A mail for the first login to a new account. */
    ACTIVATION,
    /** A mail to confirm an address. */
    ADDRESS,
    /** A mail that is asked for after the password in a new browser. */
    NEW_BROWSER,
    /** The mail that lists somebody's workspaces. */
    WORKSPACE,
    /** The address of a link that was never made, or is forgotten. */
    LINK,
    /** A password. */
    PASSWORD,
    /** A code of an authenticator application. */
    OTP,
    /** A passkey. */
    PASSKEY,
    /** An access code. */
    ACCESS_CODE,
    /** A recovery code. */
    RECOVERY,
    /** The login of a company. */
    COMPANY,
    /** A browser that somebody has proven. */
    KNOWN_BROWSER,
    /** The last gate before an account at a provider is linked. */
    LINK_GATE,
    /** « Ce n’était pas moi ». */
    NOT_ME,
    /** The brute-force detector locks an account. */
    LOCKOUT;

    /** As metrics and events call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean knows(Outcome outcome) {
        return outcomes().contains(outcome);
    }

    Set<Outcome> outcomes() {
        return switch (this) {
            case LOGIN, RESET, JOIN, ACTIVATION, ADDRESS, NEW_BROWSER ->
                EnumSet.of(
                        ASKED,
                        SENT,
                        FAILED,
                        THROTTLED,
                        NOBODY,
                        REFUSED,
                        OPENED,
                        USED,
                        WRONG,
                        EXPIRED,
                        SPENT,
                        SUPERSEDED,
                        REVOKED,
                        EXHAUSTED,
                        FOREIGN,
                        LOCKED);
            case WORKSPACE -> EnumSet.of(ASKED, SENT, FAILED, THROTTLED, NOBODY, REFUSED, USED, EXPIRED);
            case LINK -> EnumSet.of(EXPIRED);
            case PASSWORD -> EnumSet.of(WRONG, NOBODY, REFUSED, LOCKED, FAILED);
            case OTP -> EnumSet.of(WRONG, LOCKED);
            case PASSKEY -> EnumSet.of(REFUSED);
            case ACCESS_CODE -> EnumSet.of(USED, WRONG, NOBODY, REFUSED, EXPIRED, SPENT, EXHAUSTED, LOCKED);
            case RECOVERY -> EnumSet.of(USED, WRONG, SPENT, EXHAUSTED, LOCKED);
            case COMPANY -> EnumSet.of(REDIRECTED, REFUSED, BREAK_GLASS, UNANSWERED);
            case KNOWN_BROWSER -> EnumSet.of(RECOGNISED, REMEMBERED, COPIED);
            case LINK_GATE -> EnumSet.of(LINKED, REFUSED);
            case NOT_ME -> EnumSet.of(OPENED, USED, EXPIRED);
            case LOCKOUT -> EnumSet.of(TEMPORARY, PERMANENT);
        };
    }
}
