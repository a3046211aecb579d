package fr.sesame.keycloak.rules;

import fr.sesame.keycloak.server.AdminLanguage;
import fr.sesame.keycloak.server.PlainFactory;
import org.jspecify.annotations.Nullable;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PasswordPolicyProviderFactory;

/** What the factories of all rules have in common: how the console calls them. */
abstract class RuleFactory implements PasswordPolicyProviderFactory, PlainFactory<PasswordPolicyProvider> {

    private final String id;
    private final @Nullable String configType;
    private final @Nullable String defaultConfig;

    /**
     * @param configType of the one value that the console asks for; null where it asks for none
     */
    RuleFactory(String id, @Nullable String configType, @Nullable String defaultConfig) {
        this.id = id;
        this.configType = configType;
        this.defaultConfig = defaultConfig;
    }

    @Override
    public final String getId() {
        return id;
    }

    /** The console shows it as it is, so that it is in the admin’s language here. */
    @Override
    public final String getDisplayName() {
        return AdminLanguage.words().text(id + ".policy");
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
