package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.server.PublicApi;

/** {@code sesame-mail-code}, for the flow editor. */
public final class MailCodeAuthenticatorFactory extends LoginByMailFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-mail-code";

    public MailCodeAuthenticatorFactory() {
        super(ID, "Sésame: code by mail", false);
    }
}
