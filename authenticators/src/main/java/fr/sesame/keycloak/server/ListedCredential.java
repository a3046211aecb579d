package fr.sesame.keycloak.server;

import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A kind of credential that both consoles list and can remove. Its name and help are messages by the keys
 * {@code {type}-display-name} and {@code {type}-help-text}.
 */
public abstract class ListedCredential implements CredentialProvider<CredentialModel> {

    private final KeycloakSession session;
    private final String type;
    private final CredentialTypeMetadata.Category category;
    private final String iconCssClass;

    protected ListedCredential(
            KeycloakSession session, String type, CredentialTypeMetadata.Category category, String iconCssClass) {
        this.session = session;
        this.type = type;
        this.category = category;
        this.iconCssClass = iconCssClass;
    }

    @Override
    public final String getType() {
        return type;
    }

    @Override
    public final CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel model) {
        return user.credentialManager().createStoredCredential(model);
    }

    @Override
    public final boolean deleteCredential(RealmModel realm, UserModel user, String id) {
        return user.credentialManager().removeStoredCredentialById(id);
    }

    @Override
    public final CredentialModel getCredentialFromModel(CredentialModel model) {
        return model.shallowClone();
    }

    @Override
    public final CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        var metadata = CredentialTypeMetadata.builder()
                .type(type)
                .category(category)
                .displayName(type + "-display-name")
                .helpText(type + "-help-text")
                .iconCssClass(iconCssClass)
                .removeable(true);
        addTo(metadata);
        return metadata.build(session);
    }

    /** What a kind has beside that. */
    protected void addTo(CredentialTypeMetadata.CredentialTypeMetadataBuilder metadata) {}
}
