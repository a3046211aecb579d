package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.server.StepOptions;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * Options of {@code sesame-join-mail}.
 *
 * @param mail what every proof by mail can be told; in another browser a link never does more than show the code
 */
record JoinMailOptions(MailProofOptions mail) {

    private static final StepOptions OPTIONS = MailProofOptions.withNumbers(
            MailProofOptions.withMode(StepOptions.of(JoinMailAuthenticatorFactory.ID)), true);

    static StepOptions options() {
        return OPTIONS;
    }

    static JoinMailOptions of(@Nullable AuthenticatorConfigModel config) {
        return new JoinMailOptions(MailProofOptions.of(OPTIONS.read(config)).showingTheCodeElsewhere());
    }
}
