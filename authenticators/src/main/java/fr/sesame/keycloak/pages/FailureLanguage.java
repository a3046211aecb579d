package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.WholeLanguages;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.locale.DefaultLocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/**
 * The language of the pages that Keycloak makes without {@link LoginPages}: those of a request that has failed, such as "not
 * found". It asks for their language when nothing of the request is to be stored any more. Of a browser that asks for a language
 * in words that are none, such as {@code fr;q=nonsense}, it is whatever it would be without them: Keycloak stumbles over them.
 */
final class FailureLanguage extends DefaultLocaleSelectorProvider {

    private final KeycloakSession session;

    FailureLanguage(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public Locale resolveLocale(RealmModel realm, @Nullable UserModel user) {
        var wanted = wanted(realm, user);
        if (!session.getTransactionManager().getRollbackOnly()) {
            return wanted;
        }
        try {
            return WholeLanguages.spoken(realm, session.theme().getTheme(Theme.Type.LOGIN), wanted);
        } catch (IOException e) {
            return wanted;
        }
    }

    private Locale wanted(RealmModel realm, @Nullable UserModel user) {
        try {
            return super.resolveLocale(realm, user);
        } catch (WebApplicationException | IllegalArgumentException e) {
            return super.resolveLocale(realm, user, true);
        }
    }
}
