package fr.sesame.keycloak.notices;

import java.util.Locale;
import org.keycloak.models.RealmModel;

/** What owners are told of. Each kind has an attribute of the realm, such as {@code sesame-notice-second-factor}. */
enum Kind {
    PASSWORD(true),
    SECOND_FACTOR(true),
    ADDRESS(true),
    PROVIDER(true),
    ACCESS_CODE(true),
    RECOVERY_CODES(true),
    /** Off: from when it is on, everybody's first login counts as one. */
    NEW_BROWSER(false);

    static final String PREFIX = "sesame-notice-";

    private final boolean standard;

    Kind(boolean standard) {
        this.standard = standard;
    }

    /** Whether owners are told where nothing is set. */
    boolean standard() {
        return standard;
    }

    String attribute() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether owners are told; what is neither {@code true} nor {@code false} counts as not set. */
    boolean isOn(RealmModel realm) {
        var set = String.valueOf(realm.getAttribute(attribute())).strip();
        return standard ? !"false".equalsIgnoreCase(set) : "true".equalsIgnoreCase(set);
    }
}
