package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Options of {@code sesame-reset-code}.
 *
 * @param mail what every proof by mail can be told
 * @param tellUnknown whether somebody without an account is told so by mail
 */
record ResetOptions(MailProofOptions mail, boolean tellUnknown) {

    private static final StepOptions OPTIONS = MailProofOptions.withNumbers(
                    MailProofOptions.withMode(new StepOptions()), true)
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
        return new ResetOptions(MailProofOptions.of(values), values.flag("tell-unknown"));
    }
}
