package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.Place;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import java.util.List;

/** What a realm can say of recovery codes. */
public final class RecoverySettings implements SettingSource {

    @Override
    public List<Setting> settings() {
        return RecoveryPolicy.OPTIONS.settings("recovery-codes", Place.REALM);
    }
}
