package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.ReplacingFactory;
import org.keycloak.locale.DefaultLocaleSelectorProviderFactory;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's own, whose id it has. */
public final class FailureLanguageFactory extends DefaultLocaleSelectorProviderFactory
        implements ReplacingFactory<LocaleSelectorProvider> {

    @Override
    public LocaleSelectorProvider create(KeycloakSession session) {
        return new FailureLanguage(session);
    }
}
