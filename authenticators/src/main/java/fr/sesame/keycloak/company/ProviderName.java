package fr.sesame.keycloak.company;

import org.keycloak.models.IdentityProviderModel;

/** What people know an identity provider by. */
public final class ProviderName {

    private ProviderName() {}

    /** Its display name, else its alias. */
    public static String of(IdentityProviderModel provider) {
        var name = provider.getDisplayName();
        return name == null || name.isBlank() ? provider.getAlias() : name;
    }
}
