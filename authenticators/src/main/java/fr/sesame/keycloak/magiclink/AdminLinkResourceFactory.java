package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.server.AdminBody;
import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/sesame}. */
public final class AdminLinkResourceFactory
        implements AdminRealmResourceProviderFactory, PlainFactory<AdminRealmResourceProvider> {

    /** Provider id and path below the realm. */
    @PublicApi
    public static final String ID = "sesame";

    private final Clock clock = new ServerClock();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new AdminRealmResourceProvider() {
            @Override
            public Object getResource(
                    KeycloakSession current,
                    RealmModel realm,
                    AdminPermissionEvaluator auth,
                    AdminEventBuilder adminEvent) {
                AdminBody.refuseForms(current);
                return new AdminLinkResource(current, realm, auth, adminEvent, clock);
            }

            @Override
            public void close() {}
        };
    }
}
