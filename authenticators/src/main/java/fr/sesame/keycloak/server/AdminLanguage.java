package fr.sesame.keycloak.server;

import java.util.Locale;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.utils.KeycloakSessionUtil;

/** The language in which an admin's console is. */
public final class AdminLanguage {

    private AdminLanguage() {}

    /** The words of what the console shows as it is, for whoever asks now. */
    public static OptionTexts words() {
        var session = KeycloakSessionUtil.getKeycloakSession();
        return OptionTexts.in(session == null ? Locale.ENGLISH : of(session));
    }

    /** As the console finds it: from whoever asks, in the realm of that account. English where nobody does. */
    public static Locale of(KeycloakSession session) {
        var login = session.getContext().getUserSession();
        return login == null
                ? Locale.ENGLISH
                : session.getProvider(LocaleSelectorProvider.class).resolveLocale(login.getRealm(), login.getUser());
    }
}
