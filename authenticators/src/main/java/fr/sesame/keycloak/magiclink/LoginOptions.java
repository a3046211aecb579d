package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * Options of {@code sesame-magic-link} and {@code sesame-mail-code}.
 *
 * @param mail what every proof by mail can be told
 * @param verifiedOnly whether only verified addresses are mailed a secret
 * @param directoryPeople whether people of a directory may, which isn't asked then
 * @param setVerified whether a used link makes its address a verified one
 * @param roles names of the roles that may log in this way
 * @param organizations aliases of the organisations whose members may; with no role and no organisation everybody may
 * @param createAccounts whether an unknown address gets an account, where the realm allows registration
 * @param level level of authentication that is reached; zero for none of its own
 */
record LoginOptions(
        MailProofOptions mail,
        boolean verifiedOnly,
        boolean directoryPeople,
        boolean setVerified,
        List<String> roles,
        List<String> organizations,
        boolean createAccounts,
        int level) {

    private static final StepOptions LINK = withAdmission(MailProofOptions.withNumbers(
            MailProofOptions.withElsewhere(MailProofOptions.withMode(StepOptions.of(MagicLinkAuthenticatorFactory.ID))),
            true));
    private static final StepOptions CODE =
            withAdmission(MailProofOptions.withNumbers(StepOptions.of(MagicLinkAuthenticatorFactory.ID), false));

    private static StepOptions withAdmission(StepOptions options) {
        return options.flag("verified-only", false)
                .flag("directory-people", false)
                .weaker("true"::equals)
                .flag("set-verified", true)
                .texts("roles")
                .texts("organizations")
                .flag("create-accounts", false)
                .level();
    }

    static StepOptions options(boolean links) {
        return links ? LINK : CODE;
    }

    static LoginOptions of(boolean links, @Nullable AuthenticatorConfigModel config) {
        var values = (links ? LINK : CODE).read(config);
        return new LoginOptions(
                MailProofOptions.of(values),
                values.flag("verified-only"),
                values.flag("directory-people"),
                values.flag("set-verified"),
                values.texts("roles"),
                values.texts("organizations"),
                values.flag("create-accounts"),
                values.level());
    }
}
