package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.server.StepOptions;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.MailLimits;
import fr.sesame.keycloak.throttle.WrongTries;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Options of {@code sesame-reset-code}. Whatever stands in the configuration, no value leaves its range.
 *
 * @param mode what the mail has
 * @param codeLength digits of a code
 * @param codeSeconds lifetime of a code
 * @param linkSeconds lifetime of a link
 * @param triesPerCode wrong tries that a code stands
 * @param triesPerDay wrong tries on one account in a day
 * @param triesInARow wrong tries on one account without a success
 * @param resendSeconds how long to wait before the next mail
 * @param resends how many mails after the first one, in one attempt
 * @param limits how many mails may be asked for
 * @param tellUnknown whether somebody without an account is told so by mail
 */
record ResetOptions(
        Mode mode,
        int codeLength,
        int codeSeconds,
        int linkSeconds,
        int triesPerCode,
        int triesPerDay,
        int triesInARow,
        int resendSeconds,
        int resends,
        MailLimits limits,
        boolean tellUnknown) {

    /** What the mail has. */
    enum Mode {
        CODE,
        LINK,
        BOTH;

        boolean hasCode() {
            return this != LINK;
        }

        boolean hasLink() {
            return this != CODE;
        }
    }

    private static final int A_LOT = 1_000_000;
    private static final int DAY = 86_400;

    private static final StepOptions OPTIONS = new StepOptions()
            .choice(
                    "mode",
                    "What the mail has",
                    "code: a code to type where the reset began. link: a link to open. both: both, and using one ends the"
                            + " other.",
                    "both",
                    List.of("code", "link", "both"))
            .number("code-length", "Digits of a code", "6 to 8.", 6, 6, 8)
            .number(
                    "code-lifetime",
                    "Lifetime of a code",
                    "In seconds; 600 (10 minutes) at the most.",
                    Order.MOST_CODE_SECONDS,
                    1,
                    Order.MOST_CODE_SECONDS)
            .number(
                    "link-lifetime",
                    "Lifetime of a link",
                    "In seconds; 86400 (a day) at the most. The longer a link lives, the longer whoever gets at the"
                            + " mailbox can use it.",
                    600,
                    1,
                    Order.MOST_LINK_SECONDS)
            .number(
                    "tries-per-code",
                    "Wrong tries on a code",
                    "After so many, 5 at the most, the code is dead.",
                    5,
                    1,
                    5)
            .number(
                    "tries-per-day",
                    "Wrong tries in a day",
                    "On one account, whatever the browser, the address and the code; 25 at the most. After that mails have"
                            + " only the link for a day.",
                    WrongTries.A_DAY,
                    1,
                    WrongTries.A_DAY)
            .number(
                    "tries-in-a-row",
                    "Wrong tries in a row",
                    "On one account, until its owner types a right code or uses a link; 100 at the most. After that mails"
                            + " have only the link. Kept over restarts.",
                    WrongTries.IN_A_ROW,
                    1,
                    WrongTries.IN_A_ROW)
            .number(
                    "resend-delay",
                    "Delay before the next mail",
                    "In seconds. People see it beside the button.",
                    60,
                    0,
                    3600)
            .number("resends", "Further mails", "How many after the first one, in one attempt.", 3, 0, 20)
            .number("mails-per-address", "Mails for one address", "In the time below.", 6, 1, A_LOT)
            .number("mails-per-address-window", "Time for one address", "In seconds.", 3600, 1, DAY)
            .number(
                    "mails-per-client",
                    "Mails for one IP address",
                    "In the time below. Think of the offices whose people share one address. Set Keycloak's proxy headers,"
                            + " or everybody has the address of the proxy.",
                    100,
                    1,
                    A_LOT)
            .number("mails-per-client-window", "Time for one IP address", "In seconds.", 600, 1, DAY)
            .number(
                    "mails-per-realm",
                    "Mails for the realm",
                    "In the time below, for everybody together.",
                    5000,
                    1,
                    A_LOT)
            .number("mails-per-realm-window", "Time for the realm", "In seconds.", 600, 1, DAY)
            .flag(
                    "tell-unknown",
                    "Mail to addresses without an account",
                    "Tells whoever typed the address, by mail, that no account has it. Strangers can then make the server"
                            + " write to any address, within the limits above.",
                    false);

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }

    static ResetOptions of(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new ResetOptions(
                values.choice("mode", Mode.class),
                values.number("code-length"),
                values.number("code-lifetime"),
                values.number("link-lifetime"),
                values.number("tries-per-code"),
                values.number("tries-per-day"),
                values.number("tries-in-a-row"),
                values.number("resend-delay"),
                values.number("resends"),
                new MailLimits(
                        new Limit(values.number("mails-per-client"), values.number("mails-per-client-window")),
                        new Limit(values.number("mails-per-realm"), values.number("mails-per-realm-window")),
                        new Limit(values.number("mails-per-address"), values.number("mails-per-address-window"))),
                values.flag("tell-unknown"));
    }
}
