package fr.sesame.keycloak.server;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/** The language in which a page will speak, for what is put into words before it is made. */
public final class PageLanguage {

    private PageLanguage() {}

    /**
     * That of this request's page; the context's realm must be set.
     *
     * @param user whose page it is; null for nobody's
     */
    public static Locale of(KeycloakSession session, @Nullable UserModel user) {
        var wanted = session.getContext().resolveLocale(user);
        try {
            return WholeLanguages.spoken(
                    Objects.requireNonNull(session.getContext().getRealm()),
                    session.theme().getTheme(Theme.Type.LOGIN),
                    wanted);
        } catch (IOException e) {
            return wanted;
        }
    }
}
