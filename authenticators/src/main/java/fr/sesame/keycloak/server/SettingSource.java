package fr.sesame.keycloak.server;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** A journey that has settings: all of them are known together, without journeys that know each other. */
public interface SettingSource {

    /** Its own, in the order in which they are shown. */
    List<Setting> settings();

    /** Those of all journeys, in the order in which the JAR names them. */
    static List<Setting> all() {
        return ServiceLoader.load(SettingSource.class, SettingSource.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(source -> source.settings().stream())
                .toList();
    }

    /** The one of that name, if realms have it. */
    static Optional<Setting> ofRealms(String name) {
        return all().stream()
                .filter(setting -> setting.places().contains(Place.REALM) && setting.isCalled(name))
                .findFirst();
    }
}
