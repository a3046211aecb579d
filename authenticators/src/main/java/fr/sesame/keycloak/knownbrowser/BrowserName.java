package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.RealmKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a browser keeps of one of its people.
 *
 * @param since when it was first remembered, in seconds; it only says which of several cookies is the oldest
 * @param finder stays the same as long as the browser is known: by it an older value is told from one that never was
 * @param value another one after each use
 */
record BrowserName(long since, String finder, String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FINDER_BYTES = 12;
    private static final int VALUE_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,11})\\.([A-Za-z0-9_-]{16})\\.([A-Za-z0-9_-]{43})");
    private static final String FINDER = "sesame known browser";
    private static final String VALUE = "sesame known browser value";
    private static final String NEXT = "sesame known browser next";

    static BrowserName random(Instant now) {
        return new BrowserName(now.getEpochSecond(), random(FINDER_BYTES), random(VALUE_BYTES));
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return base64(random);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty for anything that was never given to a browser. */
    static Optional<BrowserName> read(String cookie) {
        var parts = FORM.matcher(cookie);
        return parts.matches()
                ? Optional.of(new BrowserName(since(parts.group(1)), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    private static long since(String text) {
        return Long.parseLong(text, Character.MAX_RADIX);
    }

    /** For the cookie. */
    String text() {
        return Long.toString(since, Character.MAX_RADIX) + "." + finder + "." + value;
    }

    /** What the finder is kept as: of one person in one realm alone. */
    String storedFinder(RealmKey key, Owner owner) {
        return key.name(FINDER, owner.realmId(), owner.userId(), finder);
    }

    /** What the value is kept as. */
    String storedValue(RealmKey key, Owner owner) {
        return key.name(VALUE, owner.realmId(), owner.userId(), finder, value);
    }

    /**
     * The name after this one. Only the server can tell it, and always tells the same: two tabs, two nodes and an answer that was lost
     * all come to one value, without a lock.
     */
    BrowserName next(RealmKey key, Owner owner) {
        var next = Arrays.copyOf(key.hmac(NEXT, owner.realmId(), owner.userId(), finder, value), VALUE_BYTES);
        return new BrowserName(since, finder, base64(next));
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return "BrowserName";
    }

    /** Whose browser it is: a name of one person, or of one realm, is nothing to any other. */
    record Owner(String realmId, String userId) {}
}
