package fr.sesame.keycloak.brand;

import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * One of the places where a brand is set: an organisation, a realm, a theme.
 *
 * @param name for people: what a logo that is set here is the logo of
 * @param setting text of a setting, null where it isn't set
 * @param realm whose attributes have pictures
 * @param isRealm whether this is the realm
 */
record BrandLevel(String name, Function<String, @Nullable String> setting, RealmModel realm, boolean isRealm) {

    private static final Logger LOG = Logger.getLogger(BrandLevel.class);

    static BrandLevel of(OrganizationModel organization, RealmModel realm) {
        var attributes = organization.getAttributes();
        return new BrandLevel(
                organization.getName(),
                key -> Optional.ofNullable(attributes.get(key)).stream()
                        .flatMap(values -> values.stream())
                        .findFirst()
                        .orElse(null),
                realm,
                false);
    }

    static BrandLevel of(RealmModel realm) {
        return new BrandLevel(name(realm), realm::getAttribute, realm, true);
    }

    static BrandLevel of(Properties theme, RealmModel realm) {
        return new BrandLevel(name(realm), theme::getProperty, realm, false);
    }

    private static String name(RealmModel realm) {
        var shown = realm.getDisplayName();
        return shown == null || shown.isBlank() ? realm.getName() : shown;
    }

    /** A setting of this level; empty when it isn't set, or can't be read, which the log then says. */
    <T> Optional<T> read(String key, Function<String, Optional<T>> reader) {
        var text = setting.apply(key);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        var value = reader.apply(text.strip());
        if (value.isEmpty()) {
            // Not the text: it may be as long as a picture, or have line breaks.
            LOG.debugf("%s of %s in realm %s is ignored: not what it should be", key, name, realm.getName());
        }
        return value;
    }

    /**
     * A picture that is set at this level. Only a realm's attribute is long enough to have one itself: an organisation's
     * takes 255 characters.
     */
    Optional<Picture> picture(String key) {
        return read(key, text -> picture(key, text));
    }

    private Optional<Picture> picture(String key, String text) {
        if (text.startsWith(Picture.IN_REALM)) {
            return inRealm("sesame-image-" + text.substring(Picture.IN_REALM.length()));
        }
        if (isRealm && text.startsWith("data:")) {
            return inRealm(key);
        }
        return Stream.of(WebAddress.picture(text).<Picture>map(Picture.Elsewhere::new), Picture.InTheme.parse(text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Picture> inRealm(String attribute) {
        return Picture.InRealm.data(realm, attribute).map(data -> new Picture.InRealm(attribute, data));
    }
}
