package fr.sesame.keycloak.console;

import fr.sesame.keycloak.server.OptionTexts;
import fr.sesame.keycloak.server.Place;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.models.RealmModel;

/**
 * What a realm's attributes say, of all that can be set there.
 *
 * @param realm whose
 */
record RealmSettings(RealmModel realm) {

    private static final List<Setting> EVERYWHERE = SettingSource.all();
    private static final List<Setting> OF_REALMS = EVERYWHERE.stream()
            .filter(setting -> setting.places().contains(Place.REALM))
            .toList();

    /** Those of realms and of whatever else has some. */
    static List<Setting> everywhere() {
        return EVERYWHERE;
    }

    /** Those of realms. */
    static List<Setting> all() {
        return OF_REALMS;
    }

    /** Those that are set, by their names. */
    Map<String, String> values() {
        var values = new TreeMap<String, String>();
        realm.getAttributes().forEach((name, value) -> {
            if (value != null && !value.isBlank() && named(name).isPresent()) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** What holds: what is set, or what holds where nothing is. */
    String effective(Setting setting) {
        return Optional.ofNullable(realm.getAttribute(setting.name()))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(setting.option().standard());
    }

    /** The one of that name, if realms have it. */
    static Optional<Setting> named(String name) {
        return OF_REALMS.stream().filter(setting -> setting.isCalled(name)).findFirst();
    }

    /**
     * What is wrong with a value, for whoever wants to set it.
     *
     * @param value blank to remove it
     */
    static Optional<String> fault(String name, String value, Locale language) {
        var words = OptionTexts.in(language);
        var setting = named(name);
        if (setting.isEmpty()) {
            var isElsewhere = EVERYWHERE.stream().anyMatch(one -> one.isCalled(name));
            return Optional.of(words.text(isElsewhere ? "settings.elsewhere" : "settings.unknown"));
        }
        return setting.get().takes(value)
                ? Optional.empty()
                : Optional.of(words.text("settings.unfit")
                        .replace("{0}", setting.get().option().range(language)));
    }

    /** Sets one that has no fault; what holds anyhow needs no attribute. */
    void set(String name, String value) {
        var text = value.strip();
        if (text.isEmpty()
                || named(name)
                        .filter(one -> one.option().standard().equals(text))
                        .isPresent()) {
            if (realm.getAttribute(name) != null) {
                realm.removeAttribute(name);
            }
        } else if (!text.equals(realm.getAttribute(name))) {
            realm.setAttribute(name, text);
        }
    }
}
