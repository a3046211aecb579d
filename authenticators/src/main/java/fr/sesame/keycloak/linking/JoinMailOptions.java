package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Options of {@code sesame-join-mail}.
 *
 * @param mail what every proof by mail can be told; in another browser a link never does more than show the code
 */
record JoinMailOptions(MailProofOptions mail) {

    private static final StepOptions OPTIONS =
            MailProofOptions.withNumbers(MailProofOptions.withMode(new StepOptions()), true);

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }

    static JoinMailOptions of(@Nullable AuthenticatorConfigModel config) {
        return new JoinMailOptions(MailProofOptions.of(OPTIONS.read(config)).showingTheCodeElsewhere());
    }
}
