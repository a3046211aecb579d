package com.example.extension;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** Somebody else's providers. */
public abstract class Extension implements ProviderFactory<Provider> {

    private final String id;
    private final int order;

    private Extension(String id, int order) {
        this.id = id;
        this.order = order;
    }

    /** Login pages, under Keycloak's id. */
    public static final class Pages extends Extension {

        public Pages() {
            super("freemarker", 0);
        }
    }

    /** A sender of mails that stands above Sésame's. */
    public static final class StrongerSender extends Extension {

        public StrongerSender() {
            super("default", 10);
        }
    }

    /** Login pages under an id of their own. */
    public static final class OwnPages extends Extension {

        public OwnPages() {
            super("own", 0);
        }
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public Provider create(KeycloakSession session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
