package fr.sesame.keycloak.secret;

import java.util.Optional;

/**
 * What kind of secret to make.
 *
 * @param code the code that is wanted; empty for none
 * @param link the link that is wanted; empty for none
 */
public record Order(SecretId id, Purpose purpose, Optional<CodeOrder> code, Optional<LinkOrder> link, Asked asked) {

    /** S1: nothing that is typed lives longer. */
    public static final int MOST_CODE_SECONDS = 600;

    /** S2. */
    public static final int MOST_LINK_SECONDS = 86_400;

    /**
     * A code.
     *
     * @param digits 6 to 8
     * @param seconds at most {@value Order#MOST_CODE_SECONDS}
     * @param tries how many wrong ones it stands, at most 5
     * @param withheld whether there is to be none that could be right; what is typed is answered as if there were
     */
    public record CodeOrder(int digits, int seconds, int tries, boolean withheld) {}

    /**
     * A link.
     *
     * @param seconds at most {@value Order#MOST_LINK_SECONDS}
     */
    public record LinkOrder(int seconds) {}
}
