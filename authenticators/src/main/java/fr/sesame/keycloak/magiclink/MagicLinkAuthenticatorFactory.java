package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.server.PublicApi;

/** {@code sesame-magic-link}, for the flow editor. */
public final class MagicLinkAuthenticatorFactory extends LoginByMailFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-magic-link";

    public MagicLinkAuthenticatorFactory() {
        super(
                ID,
                "Sésame: one-time link",
                "Mails a link and a code, or one of them, to the address of the first page, and goes on once one of them was"
                        + " used. The page is the same whether the account exists or not. Beside Sésame: password as an"
                        + " alternative, alone, or after another factor.",
                true);
    }
}
