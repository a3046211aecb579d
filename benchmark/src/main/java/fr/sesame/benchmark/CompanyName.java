package fr.sesame.benchmark;

import java.util.List;
import java.util.Map;

/** What a realm knows of a company's name that leads to no login. */
enum CompanyName {
    UNKNOWN,
    NAME,
    ALIAS,
    DISABLED;

    /** Makes organisations that are called so, and that nobody can be sent to. */
    void make(AdminApi admin, CompanyRealm realm, List<String> names) {
        if (this != UNKNOWN) {
            for (var name : names) {
                admin.post(
                        "realms/" + realm.name() + "/organizations",
                        Map.of(
                                "name",
                                this == NAME ? name : "Maison " + name,
                                "alias",
                                this == NAME ? "maison-" + name : name,
                                "enabled",
                                this != DISABLED,
                                "domains",
                                List.of(Map.of("name", "d-" + name + ".example", "verified", true))));
            }
        }
    }

    /** Name for tables. */
    String title() {
        return switch (this) {
            case UNKNOWN -> "unknown";
            case NAME -> "name of an organisation without a login";
            case ALIAS -> "alias of one";
            case DISABLED -> "alias of a disabled one";
        };
    }
}
