package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.PublicApi;
import java.util.Map;

/**
 * A letter in words, so that another node can read it ({@link LetterReader}) where this one ends before it is sent.
 *
 * @param kind whose words these are
 * @param notes all that the letter needs to be written; nowhere is it kept but closed, and no code and no link belongs in it
 *     that the letter makes itself
 */
@PublicApi
public record KeptLetter(String kind, Map<String, String> notes) {

    /** Keeps names and addresses out of logs. */
    @Override
    public String toString() {
        return "KeptLetter[" + kind + "]";
    }
}
