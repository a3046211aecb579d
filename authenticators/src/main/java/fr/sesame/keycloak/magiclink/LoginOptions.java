package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

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
            MailProofOptions.withElsewhere(MailProofOptions.withMode(new StepOptions())), true));
    private static final StepOptions CODE = withAdmission(MailProofOptions.withNumbers(new StepOptions(), false));

    private static StepOptions withAdmission(StepOptions options) {
        return options.flag(
                        "verified-only",
                        "Verified addresses only",
                        "People whose address isn't verified are told by mail to log in another way.",
                        false)
                .flag(
                        "directory-people",
                        "People of a directory",
                        "Off: people whose account comes from a directory (LDAP, Active Directory) or another user storage"
                                + " are told by mail to use their password. On: they log in by mail, and the directory"
                                + " isn't asked whether they still may: it asks for a password before it says that an"
                                + " account is locked or has expired there.",
                        false)
                .flag(
                        "set-verified",
                        "A used link verifies the address",
                        "Only a link that was mailed to it; never a code, nor a link that an admin was given.",
                        true)
                .texts(
                        "roles",
                        "Roles that may",
                        "Names of realm roles, or client.role. People with one of them, or in one of the organisations"
                                + " below, may log in this way; others are told so by mail. Both empty: everybody.")
                .texts("organizations", "Organisations that may", "Aliases. See above.")
                .flag(
                        "create-accounts",
                        "New accounts",
                        "Somebody without an account gets one by using the mail, where the realm allows user"
                                + " registration. Strangers can then make the server write to any address, within the"
                                + " limits above.",
                        false)
                .level();
    }

    static List<ProviderConfigProperty> properties(boolean links) {
        return (links ? LINK : CODE).properties();
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
