package fr.sesame.keycloak.install;

import java.util.List;

/** {@code link}: a mail with a link and a code, and no password. */
record LinkAlone() implements Variant {

    @Override
    public String id() {
        return "link";
    }

    @Override
    public List<Row> ways() {
        return List.of(Variant.link());
    }

    @Override
    public boolean needsMails() {
        return true;
    }
}
