package fr.sesame.keycloak.rules;

import fr.sesame.keycloak.server.PlainFactory;
import org.jspecify.annotations.Nullable;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PasswordPolicyProviderFactory;

/** What the factories of all rules have in common: how the console calls them. */
abstract class RuleFactory implements PasswordPolicyProviderFactory, PlainFactory<PasswordPolicyProvider> {

    private final String id;
    private final String displayName;
    private final @Nullable String configType;
    private final @Nullable String defaultConfig;

    /**
     * @param displayName in the console’s list of policies
     * @param configType of the one value that the console asks for; null where it asks for none
     */
    RuleFactory(String id, String displayName, @Nullable String configType, @Nullable String defaultConfig) {
        this.id = id;
        this.displayName = displayName;
        this.configType = configType;
        this.defaultConfig = defaultConfig;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getDisplayName() {
        return displayName;
    }

    @Override
    public final @Nullable String getConfigType() {
        return configType;
    }

    @Override
    public final @Nullable String getDefaultConfigValue() {
        return defaultConfig;
    }

    @Override
    public final boolean isMultiplSupported() {
        return false;
    }
}
