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
        return options.choice(
                MODE,
                "What the mail has",
                "code: a code to type where the person began. link: a link to open. both: both, and using one ends the"
                        + " other.",
                "both",
                List.of("code", "link", "both"));
    }

    /** Adds the choice of what a link does in another browser. */
    public static StepOptions withElsewhere(StepOptions options) {
        return options.choice(
                ELSEWHERE,
                "Link opened in another browser",
                "confirm: a page says what the link is for, and its button goes on there. confirm-with-code: the mail's"
                        + " code has to be typed there as well, which no mail scanner does that presses buttons; the mail"
                        + " then has both. show-code: nobody gets in there; the page shows the code to type where the"
                        + " person began.",
                "confirm",
                List.of("confirm", "confirm-with-code", "show-code"));
    }

    /** Adds everything else. */
    public static StepOptions withNumbers(StepOptions options, boolean links) {
        options.number("code-length", "Digits of a code", "6 to 8.", 6, 6, 8)
                .number(
                        "code-lifetime",
                        "Lifetime of a code",
                        "In seconds; 600 (10 minutes) at the most.",
                        Order.MOST_CODE_SECONDS,
                        1,
                        Order.MOST_CODE_SECONDS);
        if (links) {
            options.number(
                    "link-lifetime",
                    "Lifetime of a link",
                    "In seconds; 86400 (a day) at the most. The longer a link lives, the longer whoever gets at the"
                            + " mailbox can use it.",
                    600,
                    1,
                    Order.MOST_LINK_SECONDS);
        }
        return options.number(
                        "tries-per-code",
                        "Wrong tries on a code",
                        "After so many, 5 at the most, the code is dead.",
                        Order.Tries.MOST_PER_CODE,
                        1,
                        Order.Tries.MOST_PER_CODE)
                .number(
                        "tries-per-day",
                        "Wrong tries in a day",
                        "On one account, whatever the browser, the address and the code; 25 at the most. After that mails"
                                + " have only the link for a day.",
                        WrongTries.A_DAY,
                        1,
                        WrongTries.A_DAY)
                .number(
                        "tries-in-a-row",
                        "Wrong tries in a row",
                        "On one account, until its owner types a right code or uses a link; 100 at the most. After that"
                                + " mails have only the link. Kept over restarts.",
                        WrongTries.IN_A_ROW,
                        1,
                        WrongTries.IN_A_ROW)
                .number(
                        "resend-delay",
                        "Delay before the next mail",
                        "In seconds. People see it beside the button. With 0 a stranger who presses on gets a mailbox filled as fast"
                                + " as the limits below let him.",
                        60,
                        0,
                        3600)
                .number(
                        "resends",
                        "Further mails",
                        "How many after the first one, in one attempt. Each makes one attempt fill a mailbox more.",
                        3,
                        0,
                        20)
                .number(
                        "mails-per-address",
                        "Mails for one address",
                        "In the time below. The more, the more mails a stranger can have sent to somebody.",
                        6,
                        1,
                        A_LOT)
                .number(
                        "mails-per-address-window",
                        "Time for one address",
                        "In seconds. The shorter, the sooner a stranger can go on.",
                        3600,
                        1,
                        DAY)
                .number(
                        "mails-per-client",
                        "Mails for one IP address",
                        "In the time below; of IPv6 for a network of 64 bits, and more for the wider networks around it. Think of the"
                                + " offices whose people share one address. The higher, the more a stranger can have sent. Set Keycloak's proxy"
                                + " headers, or everybody has the address of the proxy.",
                        100,
                        1,
                        A_LOT)
                .number(
                        "mails-per-client-window",
                        "Time for one IP address",
                        "In seconds. The shorter, the sooner a stranger can go on.",
                        600,
                        1,
                        DAY)
                .number(
                        "mails-per-realm",
                        "Mails for the realm",
                        "In the time below, for everybody together. It bounds what strangers can make mails cost.",
                        5000,
                        1,
                        A_LOT)
                .number(
                        "mails-per-realm-window",
                        "Time for the realm",
                        "In seconds. The shorter, the more mails a day.",
                        600,
                        1,
                        DAY);
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
