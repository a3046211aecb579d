package fr.sesame.tests.server;

/** What comes of TLS with a scripted mail server. */
public enum MailTls {
    /** It speaks in the clear alone, whatever it is asked. */
    NONE,
    /** It offers STARTTLS, with a certificate that the server trusts. */
    TRUSTED,
    /** It speaks TLS from the first byte, with that certificate. */
    TRUSTED_AT_ONCE,
    /** It offers STARTTLS, with a certificate that nobody has signed but itself. */
    UNTRUSTED,
    /** It offers STARTTLS, and answers the handshake with what is none. */
    BROKEN
}
