package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.server.OptionValues;
import fr.sesame.keycloak.server.StepOptions;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.MailLimits;
import fr.sesame.keycloak.throttle.WrongTries;
import java.util.List;

/**
 * What every proof by mail can be told. Whatever stands in the configuration, no value leaves its range.
 *
 * @param mode what the mail has
 * @param codeLength digits of a code
 * @param codeSeconds lifetime of a code
 * @param linkSeconds lifetime of a link
 * @param elsewhere what a link does in another browser
 * @param tries what wrong codes are judged
 * @param resendSeconds how long to wait before the next mail
 * @param resends how many mails after the first one, in one attempt
 * @param limits how many mails may be asked for
 */
public record MailProofOptions(
        MailMode mode,
        int codeLength,
        int codeSeconds,
        int linkSeconds,
        Order.Elsewhere elsewhere,
        Order.Tries tries,
        int resendSeconds,
        int resends,
        MailLimits limits) {

    private static final int A_LOT = 1_000_000;
    private static final int DAY = 86_400;
    private static final String MODE = "mode";
    private static final String ELSEWHERE = "other-browser";

    /** Adds the choice between code and link. */
    public static StepOptions withMode(StepOptions options) {
        return options.choice(MODE, "both", List.of("code", "link", "both"));
    }

    /** Adds the choice of what a link does in another browser. */
    public static StepOptions withElsewhere(StepOptions options) {
        return options.choice(ELSEWHERE, "confirm", List.of("confirm", "confirm-with-code", "show-code"));
    }

    /** Adds everything else. */
    public static StepOptions withNumbers(StepOptions options, boolean links) {
        options.number("code-length", 6, 6, 8)
                .in("digits")
                .number("code-lifetime", Order.MOST_CODE_SECONDS, 1, Order.MOST_CODE_SECONDS)
                .in("seconds");
        if (links) {
            options.number("link-lifetime", 600, 1, Order.MOST_LINK_SECONDS).in("seconds");
        }
        return options.number("tries-per-code", Order.Tries.MOST_PER_CODE, 1, Order.Tries.MOST_PER_CODE)
                .in("tries")
                .number("tries-per-day", WrongTries.A_DAY, 1, WrongTries.A_DAY)
                .in("tries")
                .number("tries-in-a-row", WrongTries.IN_A_ROW, 1, WrongTries.IN_A_ROW)
                .in("tries")
                .number("resend-delay", 60, 0, 3600)
                .in("seconds")
                .number("resends", 3, 0, 20)
                .in("mails")
                .number("mails-per-address", 6, 1, A_LOT)
                .in("mails")
                .number("mails-per-address-window", 3600, 1, DAY)
                .in("seconds")
                .number("mails-per-client", 100, 1, A_LOT)
                .in("mails")
                .number("mails-per-client-window", 600, 1, DAY)
                .in("seconds")
                .number("mails-per-realm", 5000, 1, A_LOT)
                .in("mails")
                .number("mails-per-realm-window", 600, 1, DAY)
                .in("seconds");
    }

    /** Reads what a step with {@link #withMode} has. */
    public static MailProofOptions of(OptionValues values) {
        var elsewhere =
                values.has(ELSEWHERE) ? values.choice(ELSEWHERE, Order.Elsewhere.class) : Order.Elsewhere.CONFIRM;
        var mode = values.has(MODE) ? values.choice(MODE, MailMode.class) : MailMode.CODE;
        return new MailProofOptions(
                // The code that has to be typed beside the link comes with it.
                mode == MailMode.LINK && elsewhere == Order.Elsewhere.CONFIRM_WITH_CODE ? MailMode.BOTH : mode,
                values.number("code-length"),
                values.number("code-lifetime"),
                values.has("link-lifetime") ? values.number("link-lifetime") : Order.MOST_CODE_SECONDS,
                elsewhere,
                new Order.Tries(
                        values.number("tries-per-code"),
                        values.number("tries-per-day"),
                        values.number("tries-in-a-row")),
                values.number("resend-delay"),
                values.number("resends"),
                new MailLimits(
                        new Limit(values.number("mails-per-client"), values.number("mails-per-client-window")),
                        new Limit(values.number("mails-per-realm"), values.number("mails-per-realm-window")),
                        new Limit(values.number("mails-per-address"), values.number("mails-per-address-window"))));
    }

    /** The same where a link proves nothing in another browser, and shows the code there. */
    public MailProofOptions showingTheCodeElsewhere() {
        return new MailProofOptions(
                mode,
                codeLength,
                codeSeconds,
                linkSeconds,
                Order.Elsewhere.SHOW_CODE,
                tries,
                resendSeconds,
                resends,
                limits);
    }

    /** Whether a code can be typed where the person began: from the mail, or from a page that shows it. */
    public boolean codeTyped() {
        return mode.hasCode() || (mode.hasLink() && elsewhere == Order.Elsewhere.SHOW_CODE);
    }
}
