package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.mailproof.SecretLetters;
import java.util.Optional;

/** Reads what another node has kept of an {@link AddressLetter}. */
public final class AddressLetters extends SecretLetters {

    static final String KIND = "address";
    static final String NEW_ADDRESS = "new-address";

    public AddressLetters() {
        super(
                KIND,
                (session, request, notes, clock) -> new AddressLetter(
                        request, AddressProof.OPTIONS, Optional.ofNullable(notes.get(NEW_ADDRESS)), clock));
    }
}
