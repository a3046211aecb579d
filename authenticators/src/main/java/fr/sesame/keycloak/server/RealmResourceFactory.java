package fr.sesame.keycloak.server;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** A resource below {@code /realms/{realm}}: all that Keycloak wants of a factory, but the resource itself. */
public abstract class RealmResourceFactory
        implements RealmResourceProviderFactory, PlainFactory<RealmResourceProvider> {

    private final String id;

    /** @param id of the provider, and the path below the realm */
    protected RealmResourceFactory(String id) {
        this.id = id;
    }

    /** The resource for one request; the context's realm is set. */
    protected abstract Object resource(KeycloakSession session);

    /** The answer to what is posted and is no form, or none that can be read: a page, where nothing else is said. */
    protected Response unreadable(KeycloakSession session, Status status) {
        var page = session.getProvider(LoginFormsProvider.class)
                .setError("sesameFormUnread")
                .createErrorPage(status);
        return Response.fromResponse(page)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                PostedForm.fault(session).ifPresent(status -> {
                    throw new WebApplicationException(unreadable(session, status));
                });
                return resource(session);
            }

            @Override
            public void close() {}
        };
    }
}
