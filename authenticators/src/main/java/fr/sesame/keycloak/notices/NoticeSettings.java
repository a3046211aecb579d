package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.server.Place;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;

/** Of what a realm has owners told. */
public final class NoticeSettings implements SettingSource {

    @Override
    public List<Setting> settings() {
        var options = StepOptions.attributes(Kind.PREFIX);
        for (var kind : Kind.values()) {
            options.flag(kind.attribute().substring(Kind.PREFIX.length()), kind.standard());
        }
        return options.settings("notices", Place.REALM);
    }
}
