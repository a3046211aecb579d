package fr.sesame.gallery;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** A resource below {@code /realms/{realm}}: all that Keycloak wants of a factory, but the resource itself. */
abstract class TestResourceFactory implements RealmResourceProviderFactory, PlainFactory<RealmResourceProvider> {

    private final String id;

    /** @param id of the provider, and the path below the realm */
    TestResourceFactory(String id) {
        this.id = id;
    }

    /** The resource for one request; the context's realm is set. */
    abstract Object resource(KeycloakSession session);

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return resource(session);
            }

            @Override
            public void close() {}
        };
    }
}
