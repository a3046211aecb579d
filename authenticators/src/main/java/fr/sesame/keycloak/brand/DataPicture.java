package fr.sesame.keycloak.brand;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A picture that is kept in a realm's attribute as a {@code data:} address. */
final class DataPicture {

    /** Pictures of a login page are small. */
    static final int MAX_BYTES = 64 * 1024;

    private static final String MARK = ";base64,";
    private static final int MAX_LENGTH = MAX_BYTES / 3 * 4 + 64;
    private static final Pattern TYPE = Pattern.compile("data:(image/(?:svg\\+xml|png|webp|jpeg|gif|x-icon))");
    private static final int DIGEST_BYTES = 16;

    private final String type;
    private final byte[] bytes;

    private DataPicture(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** Empty unless the text is a picture of a known type in Base64, not larger than {@link #MAX_BYTES}. */
    static Optional<DataPicture> parse(String text) {
        var mark = text.indexOf(MARK);
        if (mark < 0 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var type = TYPE.matcher(text.substring(0, mark));
        if (!type.matches()) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(text.substring(mark + MARK.length()));
            return bytes.length == 0 || bytes.length > MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(new DataPicture(type.group(1), bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Media type. */
    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Names these bytes of this type and no others, in its address. */
    String digest() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(type.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha256.digest(bytes), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
