package fr.sesame.keycloak.workspace;

import java.util.Optional;

/**
 * Something that an address opens.
 *
 * @param kind what it is
 * @param id its id, whatever it is; empty for the account
 * @param name as people know it; empty for the account
 * @param account what to fill the field for the name in with
 */
record Space(Kind kind, String id, String name, String account) {

    /** In the order of the mail. */
    enum Kind {
        /** An organisation that the person belongs to. */
        ORGANIZATION,
        /** One that has invited the address. */
        INVITATION,
        /** One whose company login lets in everybody of the address's domain. */
        DOMAIN,
        APPLICATION,
        /** The account itself, where there is nothing else. */
        ACCOUNT
    }

    /** What is kept of it behind a link: what it is to be found by, as its name may change. */
    String reference() {
        return kind.name() + " " + id;
    }

    /** Reads what {@link #reference} has written. */
    static Optional<Space> read(String reference, String account) {
        var parts = reference.split(" ", 2);
        try {
            return parts.length == 2
                    ? Optional.of(new Space(Kind.valueOf(parts[0]), parts[1], "", account))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
