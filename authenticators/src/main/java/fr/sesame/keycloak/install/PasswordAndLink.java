package fr.sesame.keycloak.install;

import java.util.List;
import java.util.stream.Stream;

/** {@code password-link}: the password, and beside it a mail with a link and a code. */
record PasswordAndLink() implements Variant {

    @Override
    public String id() {
        return Variants.STANDARD;
    }

    @Override
    public List<Row> ways() {
        return Stream.concat(Variant.password().stream(), Stream.of(Variant.link()))
                .toList();
    }
}
