package fr.sesame.gallery;

import fr.sesame.keycloak.server.PlainFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProviderFactory;
import org.keycloak.theme.freemarker.FreeMarkerProvider;
import org.keycloak.theme.freemarker.FreeMarkerProviderFactory;

/** Keycloak's templates, with a note in the session which one was the last: tests look whether each has a scene. */
public final class NotedTemplatesFactory implements FreeMarkerProviderFactory, PlainFactory<FreeMarkerProvider> {

    /** Attribute of the session: the file's path below the theme. */
    static final String NOTE = "gallery-template";

    private final FreeMarkerProviderFactory keycloaks = new DefaultFreeMarkerProviderFactory();

    @Override
    public FreeMarkerProvider create(KeycloakSession session) {
        var provider = keycloaks.create(session);
        return new FreeMarkerProvider() {
            @Override
            public String processTemplate(Object data, String name, Theme theme) throws FreeMarkerException {
                session.setAttribute(NOTE, name);
                return provider.processTemplate(data, name, theme);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public int order() {
        return 1;
    }
}
