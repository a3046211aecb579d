package fr.sesame.keycloak.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** A realm's keys, the active one first, that no test has to ask a server for. */
public record FixedKeys(List<RealmKey> all) implements RealmKeys {

    public static final RealmKey KEY = key("one");
    public static final RealmKey OTHER = key("two");

    public static FixedKeys of(RealmKey... keys) {
        return new FixedKeys(List.of(keys));
    }

    private static RealmKey key(String id) {
        return new RealmKey(
                id, new SecretKeySpec(("the key " + id).repeat(8).getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
    }

    @Override
    public RealmKey active() {
        return all.get(0);
    }

    @Override
    public Optional<RealmKey> named(String id) {
        return all.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
