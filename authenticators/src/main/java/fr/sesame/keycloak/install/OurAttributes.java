package fr.sesame.keycloak.install;

import fr.sesame.keycloak.server.OrganizationView;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Attributes whose names are ours, whoever has set them: of the realm, its organisations, applications and providers. */
final class OurAttributes {

    private static final String OURS = "sesame-";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final Set<String> taken = new TreeSet<>();

    OurAttributes(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
    }

    /** Takes them all away. Whoever may not do that somewhere does it nowhere. */
    List<Change> take() {
        ours(realm.getAttributes().keySet()).forEach(realm::removeAttribute);
        organizations().forEach(this::takeFrom);
        realm.getClientsStream().toList().forEach(this::takeFrom);
        session.identityProviders()
                .getAllStream(IdentityProviderQuery.any())
                .toList()
                .forEach(this::takeFrom);
        return taken.isEmpty()
                ? List.of()
                : List.of(Change.of("attributes-removed", realm.getName(), String.join(", ", taken), ""));
    }

    private List<String> ours(Set<String> names) {
        var ours = names.stream().filter(name -> name.startsWith(OURS)).toList();
        taken.addAll(ours);
        return ours;
    }

    private void takeFrom(OrganizationModel organization) {
        var ours = ours(organization.getAttributes().keySet());
        if (!ours.isEmpty()) {
            OrganizationView.requireManage(permissions);
            var others = new HashMap<>(organization.getAttributes());
            others.keySet().removeAll(Set.copyOf(ours));
            organization.setAttributes(others);
        }
    }

    private void takeFrom(ClientModel client) {
        var ours = ours(client.getAttributes().keySet());
        if (!ours.isEmpty()) {
            permissions.clients().requireConfigure(client);
            ours.forEach(client::removeAttribute);
        }
    }

    private void takeFrom(IdentityProviderModel provider) {
        var ours = ours(provider.getConfig().keySet());
        if (!ours.isEmpty()) {
            permissions.realm().requireManageIdentityProviders();
            provider.getConfig().keySet().removeAll(Set.copyOf(ours));
            session.identityProviders().update(provider);
        }
    }

    private List<OrganizationModel> organizations() {
        return Optional.ofNullable(session.getProvider(OrganizationProvider.class))
                .filter(provider -> realm.isOrganizationsEnabled())
                .map(provider -> provider.getAllStream().toList())
                .orElse(List.of());
    }
}
