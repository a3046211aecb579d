package fr.sesame.keycloak.server;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** A factory that takes the place of Keycloak's own, whose id it has: of two, Keycloak takes the one with the higher order. */
public interface ReplacingFactory<T extends Provider> extends ProviderFactory<T> {

    @Override
    default int order() {
        return 1;
    }
}
