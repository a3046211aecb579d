package fr.sesame.keycloak.link;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** {@code sesame-link-renewal}: the page behind a link knows no journey. */
public final class LinkRenewalSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "sesame-link-renewal";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return LinkRenewal.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's signature.
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return LinkRenewalFactory.class;
    }
}
