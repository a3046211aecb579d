package fr.sesame.keycloak.identity;

import org.keycloak.models.UserModel;

/** Somebody who wants to log in: with an account in the realm, or without one. What a stranger sees is the same for both. */
public sealed interface Identity {

    /**
     * There is an account.
     *
     * @param user its owner; may be disabled, locked or without any credential
     */
    record Account(UserModel user) implements Identity {}

    /** There is no account under the identifier. */
    record Nobody() implements Identity {}

    /**
     * Several accounts answer to the identifier (it happens between user directories), so nobody can be logged in by it.
     * Keycloak throws whenever it looks such an identifier up.
     */
    record Ambiguous() implements Identity {}

    /** A directory that fails was asked, so nobody can tell whether there is an account. */
    record Unanswered() implements Identity {}
}
