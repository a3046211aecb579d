package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Options of {@code sesame-new-browser}.
 *
 * @param when whose new browsers are looked at
 * @param withoutMail what becomes of people to whom no mail can be sent
 * @param mail what every proof by mail can be told; in another browser a link never does more than show the code
 */
record CheckOptions(When when, WithoutMail withoutMail, MailProofOptions mail) {

    /** Whose new browsers are looked at. */
    enum When {
        OFF,
        ON,
        AFTER_RESET
    }

    /** What becomes of people to whom no mail can be sent. */
    enum WithoutMail {
        LET_IN,
        REFUSE
    }

    private static final StepOptions OPTIONS = MailProofOptions.withNumbers(
            MailProofOptions.withMode(new StepOptions()
                    .choice(
                            "when",
                            "When it is asked",
                            "on: after the right password in a browser that was never proven, of people without a second factor."
                                    + " after-reset: only within 30 days after a reset, by its owner or an admin, or an access code."
                                    + " off: never; a stranger who knows a password then gets in from anywhere.",
                            "on",
                            List.of("on", "after-reset", "off"))
                    .choice(
                            "without-mail",
                            "People without an e-mail address",
                            "let-in: the password is enough for them, and an event says so. refuse: they are told to turn to the contact;"
                                    + " they get in in a known browser alone, and so never by this.",
                            "let-in",
                            List.of("let-in", "refuse"))),
            true);

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }

    static CheckOptions of(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new CheckOptions(
                values.choice("when", When.class),
                values.choice("without-mail", WithoutMail.class),
                MailProofOptions.of(values).showingTheCodeElsewhere());
    }
}
