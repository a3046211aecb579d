package fr.sesame.keycloak.check;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;

/** The theme of one type that Sésame brings. */
record OurTheme(KeycloakSession session, Theme.Type type) {

    private static final String NAME = "sesame";

    /** Whether it is ours, or one that is made from it. */
    boolean isOrIsMadeOfIt(@Nullable String name) {
        try {
            for (var next = name; next != null && !next.equals("base"); ) {
                if (next.equals(NAME)) {
                    return true;
                }
                next = session.theme().getTheme(next, type).getParentName();
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
