package fr.sesame.keycloak.link;

/** An e-mail address that its owner recognises and nobody else can use. */
public final class MaskedAddress {

    private static final String HIDDEN = "•••";

    private MaskedAddress() {}

    /** {@code marie@example.com} becomes {@code m•••@example.com}; a user name {@code m•••}. */
    public static String of(String address) {
        var at = address.lastIndexOf('@');
        return at == 0 || address.isEmpty()
                ? HIDDEN
                : address.substring(0, address.offsetByCodePoints(0, 1))
                        + HIDDEN
                        + (at < 0 ? "" : address.substring(at));
    }
}
