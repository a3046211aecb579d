package fr.sesame.benchmark;

/**
 * Somebody to ask a new password for.
 *
 * @param known whether there is an account
 * @param lookedUp whether the server was asked about this address before; if there is an account, it is in the cache
 */
record Trial(MailFlow flow, String address, boolean known, boolean lookedUp) {}
