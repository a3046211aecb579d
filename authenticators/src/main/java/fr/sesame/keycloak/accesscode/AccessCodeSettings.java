package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.Place;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import java.util.List;

/** What a realm can say of its access codes. */
public final class AccessCodeSettings implements SettingSource {

    @Override
    public List<Setting> settings() {
        return CodePolicy.OPTIONS.settings("access-codes", Place.REALM);
    }
}
