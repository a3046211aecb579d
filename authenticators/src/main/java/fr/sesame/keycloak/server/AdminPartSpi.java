package fr.sesame.keycloak.server;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** {@code sesame-admin}: journeys are in the admin API without knowing each other. */
public final class AdminPartSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "sesame-admin";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return AdminPart.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's signature.
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return AdminPartFactory.class;
    }
}
