package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

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
            MailProofOptions.withMode(StepOptions.of(NewBrowserAuthenticatorFactory.ID)
                    .choice("when", "on", List.of("on", "after-reset", "off"))
                    .weaker("off"::equals)
                    .choice("without-mail", "let-in", List.of("let-in", "refuse"))
                    .weaker("let-in"::equals)),
            true);

    static StepOptions options() {
        return OPTIONS;
    }

    static CheckOptions of(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new CheckOptions(
                values.choice("when", When.class),
                values.choice("without-mail", WithoutMail.class),
                MailProofOptions.of(values).showingTheCodeElsewhere());
    }
}
