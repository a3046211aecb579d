package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.RealmKey;
import fr.sesame.keycloak.server.RealmKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.credential.CredentialModel;

/**
 * A known browser as it stands among the credentials of its owner. What an admin sees of it is when it ends and when it was used;
 * the digests are where only the server reads them.
 *
 * @param id of the credential; empty before it is stored
 * @param label browser and system, of the last use: a copied cookie shows
 * @param digests by which its name is known
 * @param grounds what it stands on
 */
record StoredBrowser(
        String id,
        String label,
        BrowserProof proof,
        Instant provenAt,
        Instant until,
        Instant lastUse,
        Digests digests,
        Grounds grounds) {

    private static final String PROOF = "proof";
    private static final String UNTIL = "until";
    private static final String LAST_USE = "last-use";
    private static final String KEY = "key";
    private static final String FINDER = "finder";
    private static final String VALUE = "value";
    private static final String FORMER = "former";
    private static final String TURNED = "turned";
    private static final String GROUNDS = "grounds";
    private static final String BETWEEN = " ";

    /**
     * Digests of names.
     *
     * @param key id of the key that they are made with
     * @param value of the name that is good
     * @param former of the one before it, if there was one
     * @param turnedAt when the one took the place of the other
     */
    record Digests(String key, String finder, String value, Optional<String> former, Instant turnedAt) {

        static Digests of(RealmKey key, BrowserName.Owner owner, BrowserName name, Instant now) {
            return new Digests(
                    key.id(), name.storedFinder(key, owner), name.storedValue(key, owner), Optional.empty(), now);
        }

        /** The next name is good from now on, and this one was. */
        static Digests turned(
                RealmKey key, BrowserName.Owner owner, BrowserName former, BrowserName next, Instant now) {
            return new Digests(
                    key.id(),
                    next.storedFinder(key, owner),
                    next.storedValue(key, owner),
                    Optional.of(former.storedValue(key, owner)),
                    now);
        }

        /** Whether a name is one of this browser, be it good or older; empty where it isn't, or its key has gone. */
        Optional<Age> age(RealmKeys keys, BrowserName.Owner owner, BrowserName name) {
            return keys.named(key)
                    .filter(made -> same(finder, name.storedFinder(made, owner)))
                    .map(made -> {
                        var presented = name.storedValue(made, owner);
                        if (same(value, presented)) {
                            return Age.GOOD;
                        }
                        return former.filter(before -> same(before, presented)).isPresent() ? Age.FORMER : Age.OLDER;
                    });
        }

        private static boolean same(String one, String other) {
            return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }

        /** Keeps them out of logs. */
        @Override
        public String toString() {
            return "Digests";
        }
    }

    /** What a name is to a browser that has had it. */
    enum Age {
        GOOD,
        /** The one before. */
        FORMER,
        /** Of before that, or made up by somebody who has seen one. */
        OLDER
    }

    boolean isOver(Instant now, Grounds present) {
        return !now.isBefore(until) || !present.hold(grounds);
    }

    /** The same after a use. */
    StoredBrowser used(Digests turned, String seenAs, Instant now) {
        return new StoredBrowser(id, seenAs, proof, provenAt, until, now, turned, grounds);
    }

    /** Reads one; empty when it was imported by hand, or is damaged: nobody is known by it. */
    static Optional<StoredBrowser> read(CredentialModel model) {
        try {
            var kept = new HashMap<String, String>();
            model.getSecretData().lines().forEach(line -> {
                var end = line.indexOf(BETWEEN);
                kept.put(line.substring(0, end), line.substring(end + 1));
            });
            return Optional.of(new StoredBrowser(
                    model.getId(),
                    Objects.requireNonNullElse(model.getUserLabel(), ""),
                    BrowserProof.valueOf(value(kept, PROOF)),
                    Instant.ofEpochMilli(Objects.requireNonNull(model.getCreatedDate())),
                    Instant.parse(value(kept, UNTIL)),
                    Instant.parse(value(kept, LAST_USE)),
                    new Digests(
                            value(kept, KEY),
                            value(kept, FINDER),
                            value(kept, VALUE),
                            Optional.ofNullable(kept.get(FORMER)),
                            Instant.parse(value(kept, TURNED))),
                    new Grounds(list(value(kept, GROUNDS)))));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(BETWEEN, -1))
                .filter(mark -> !mark.isEmpty())
                .toList();
    }

    private static String value(Map<String, String> values, String name) {
        return Objects.requireNonNull(values.get(name));
    }

    /** A credential to store. */
    CredentialModel credential() {
        var kept = new TreeMap<>(Map.of(
                PROOF, proof.name(),
                UNTIL, until.toString(),
                LAST_USE, lastUse.toString(),
                KEY, digests.key(),
                FINDER, digests.finder(),
                VALUE, digests.value(),
                TURNED, digests.turnedAt().toString(),
                GROUNDS, String.join(BETWEEN, grounds.marks())));
        digests.former().ifPresent(former -> kept.put(FORMER, former));
        var model = new CredentialModel();
        if (!id.isEmpty()) {
            model.setId(id);
        }
        model.setType(KnownBrowserCredentialProvider.TYPE);
        model.setUserLabel(label);
        model.setCreatedDate(provenAt.toEpochMilli());
        // The console shows these.
        model.setCredentialData("{\"" + PROOF + "\":\"" + proof + "\",\"" + UNTIL + "\":\"" + until + "\",\"" + LAST_USE
                + "\":\"" + lastUse + "\"}");
        model.setSecretData(kept.entrySet().stream()
                .map(entry -> entry.getKey() + BETWEEN + entry.getValue())
                .collect(Collectors.joining("\n")));
        return model;
    }
}
