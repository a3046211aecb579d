package fr.sesame.keycloak.console;

import fr.sesame.keycloak.server.PlainFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.ThemeResourceProvider;
import org.keycloak.theme.ThemeResourceProviderFactory;

/** Makes {@link ConsoleTexts}. */
public final class ConsoleTextsFactory implements ThemeResourceProviderFactory, PlainFactory<ThemeResourceProvider> {

    @Override
    public String getId() {
        return "sesame-console";
    }

    @Override
    public ThemeResourceProvider create(KeycloakSession session) {
        return new ConsoleTexts(session.getKeycloakSessionFactory());
    }
}
