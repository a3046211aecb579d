package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.server.StepOptions;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * Options of {@code sesame-reset-code}.
 *
 * @param mail what every proof by mail can be told
 * @param tellUnknown whether somebody without an account is told so by mail
 */
record ResetOptions(MailProofOptions mail, boolean tellUnknown) {

    private static final StepOptions OPTIONS = MailProofOptions.withNumbers(
                    MailProofOptions.withMode(StepOptions.of(ResetCodeAuthenticatorFactory.ID)), true)
            .flag("tell-unknown", false);

    static StepOptions options() {
        return OPTIONS;
    }

    static ResetOptions of(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new ResetOptions(MailProofOptions.of(values), values.flag("tell-unknown"));
    }
}
