package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Optional;

/** All of them, by name. */
final class Variants {

    /** The one that nobody has to name. */
    static final String STANDARD = "password-link";

    private static final List<Variant> ALL = List.of(
            new PasswordAndLink(),
            new LinkAlone(),
            new CodeAlone(),
            new CompanyFirst(),
            new SecondFactorAlways(),
            new AdminRealm());

    private Variants() {}

    static Optional<Variant> named(String id) {
        return ALL.stream().filter(variant -> variant.id().equals(id)).findFirst();
    }
}
