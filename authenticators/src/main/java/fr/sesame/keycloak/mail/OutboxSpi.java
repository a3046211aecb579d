package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** {@code sesame-outbox}: options are those of {@link QueueOutboxFactory}. */
@PublicApi
public final class OutboxSpi implements Spi {

    /** The SPI's name. */
    public static final String NAME = "sesame-outbox";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Outbox.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's signature.
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return OutboxFactory.class;
    }
}
