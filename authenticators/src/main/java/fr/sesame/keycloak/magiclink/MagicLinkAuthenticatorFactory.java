package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.server.PublicApi;

/** {@code sesame-magic-link}, for the flow editor. */
public final class MagicLinkAuthenticatorFactory extends LoginByMailFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-magic-link";

    public MagicLinkAuthenticatorFactory() {
        super(ID, "Sésame: one-time link", true);
    }
}
