package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.throttle.WrongTries;
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
     * @param tries what wrong ones it stands
     * @param withheld whether there is to be none that could be right; what is typed is answered as if there were
     */
    public record CodeOrder(int digits, int seconds, Tries tries, boolean withheld) {}

    /**
     * How many wrong codes are judged.
     *
     * @param perCode on this one, at most {@value #MOST_PER_CODE}
     * @param perDay on the account, at most {@value WrongTries#A_DAY}
     * @param inARow on the account, at most {@value WrongTries#IN_A_ROW}
     */
    public record Tries(int perCode, int perDay, int inARow) {

        /** S5. */
        public static final int MOST_PER_CODE = 5;

        static final Tries NONE = new Tries(0, 0, 0);

        /** The account's share of them. */
        public WrongTries onAccount(Slots slots) {
            return new WrongTries(slots, perDay, inARow);
        }
    }

    /**
     * A link.
     *
     * @param seconds at most {@value Order#MOST_LINK_SECONDS}
     * @param handedTo who gets it in the owner's place; empty when it goes to the owner's mailbox, and nowhere else
     * @param elsewhere what it does in a browser that hasn't asked for it
     */
    public record LinkOrder(int seconds, Optional<Hander> handedTo, Elsewhere elsewhere) {}

    /** What a link does in a browser that hasn't asked for it. */
    public enum Elsewhere {
        /** A button is enough. */
        CONFIRM,
        /** The mail's code has to be typed as well: a mail scanner that presses buttons gets nowhere. */
        CONFIRM_WITH_CODE,
        /** It shows the code, which is to be typed where the person began. */
        SHOW_CODE
    }
}
