package fr.sesame.keycloak.watch;

import java.util.Locale;

/** What has become of something, as metrics call it. */
public enum Outcome {
    /** Somebody has asked for a mail, whether there is an account or not, before any limit. */
    ASKED,
    /** The mail server took the mail. */
    SENT,
    /** The mail was given up, or found the outbox full; or nothing could be judged. */
    FAILED,
    /** A limit was reached. */
    THROTTLED,
    /** Of a name that no account has. */
    NOBODY,
    /** An account, a company or a setting doesn't allow it. */
    REFUSED,
    /** A page behind a link was shown, to a person or to a filter of mails. */
    OPENED,
    /** Right, and used up by that. */
    USED,
    /** A wrong code or password. */
    WRONG,
    /** The time of it was over, or there was never such a thing. */
    EXPIRED,
    /** It was used before. */
    SPENT,
    /** A newer one had taken its place. */
    SUPERSEDED,
    /** An admin had ended it. */
    REVOKED,
    /** It had stood too many wrong tries. */
    EXHAUSTED,
    /** It was made for something else. */
    FOREIGN,
    /** The brute-force detector had locked the account. */
    LOCKED,
    /** Somebody was sent to the login of a company. */
    REDIRECTED,
    /** A login there came to nothing. */
    UNANSWERED,
    /** A local password was used where a company's login is the way in. */
    BREAK_GLASS,
    /** A browser was known. */
    RECOGNISED,
    /** A browser is known from now on. */
    REMEMBERED,
    /** The cookie of a known browser had been copied. */
    COPIED,
    /** An account at a provider was linked. */
    LINKED,
    /** For a while. */
    TEMPORARY,
    /** For good. */
    PERMANENT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
