package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.server.Place;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import java.util.List;

/** What a realm can say of new accounts. */
public final class ActivationSettings implements SettingSource {

    @Override
    public List<Setting> settings() {
        return ActivationPolicy.OPTIONS.settings("new-accounts", Place.REALM);
    }
}
