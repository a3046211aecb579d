package fr.sesame.keycloak.notme;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody can say it wasn't, as it stands in a link.
 *
 * @param userId the account's id
 * @param at when it was
 * @param address of the mailbox that was told, for which alone the link is good; empty where it is good although the account has
 *     another one: it is that of before
 * @param linked the account at an identity provider that was linked then
 * @param credential the means to log in that was added then
 * @param former the address that the account had until then, whose reader may have it back
 * @param outside the accounts at identity providers that were linked by then: they have no date, and
 *     what came later may not be its owner's
 */
record NotMe(
        String userId,
        Instant at,
        Optional<Mark> address,
        Optional<Mark> linked,
        Optional<Mark> credential,
        Optional<String> former,
        Optional<List<Mark>> outside) {

    private static final int UUID_ID = 1;
    private static final int ADDRESS = 2;
    private static final int LINKED = 4;
    private static final int CREDENTIAL = 8;
    private static final int FORMER = 16;
    private static final int OUTSIDE = 32;
    private static final int UUID_BYTES = 16;

    byte[] bytes() {
        var uuid = uuid(userId);
        var id = uuid.map(NotMe::bytes).orElseGet(() -> userId.getBytes(StandardCharsets.UTF_8));
        var kind = (uuid.isPresent() ? UUID_ID : 0)
                | (address.isPresent() ? ADDRESS : 0)
                | (linked.isPresent() ? LINKED : 0)
                | (credential.isPresent() ? CREDENTIAL : 0)
                | (former.isPresent() ? FORMER : 0)
                | (outside.isPresent() ? OUTSIDE : 0);
        var before = former.orElse("").getBytes(StandardCharsets.UTF_8);
        var linkedBefore = outside.orElse(List.of());
        var all = ByteBuffer.allocate(1
                        + Long.BYTES
                        + (3 + linkedBefore.size()) * Mark.BYTES
                        + 2 * Short.BYTES
                        + before.length
                        + id.length)
                .put((byte) kind)
                .putLong(at.toEpochMilli());
        address.ifPresent(mark -> all.put(mark.bytes()));
        linked.ifPresent(mark -> all.put(mark.bytes()));
        credential.ifPresent(mark -> all.put(mark.bytes()));
        if (former.isPresent()) {
            all.putShort((short) before.length).put(before);
        }
        if (outside.isPresent()) {
            all.putShort((short) linkedBefore.size());
            linkedBefore.forEach(mark -> all.put(mark.bytes()));
        }
        all.put(id).flip();
        var bytes = new byte[all.remaining()];
        all.get(bytes);
        return bytes;
    }

    /** Empty for bytes of another version. */
    static Optional<NotMe> read(byte[] bytes) {
        try {
            var all = ByteBuffer.wrap(bytes);
            var kind = all.get();
            var at = Instant.ofEpochMilli(all.getLong());
            var address = (kind & ADDRESS) == 0 ? Optional.<Mark>empty() : Optional.of(Mark.read(all));
            var linked = (kind & LINKED) == 0 ? Optional.<Mark>empty() : Optional.of(Mark.read(all));
            var credential = (kind & CREDENTIAL) == 0 ? Optional.<Mark>empty() : Optional.of(Mark.read(all));
            var former = (kind & FORMER) == 0 ? Optional.<String>empty() : Optional.of(text(all, all.getShort()));
            var outside =
                    (kind & OUTSIDE) == 0 ? Optional.<List<Mark>>empty() : Optional.of(marks(all, all.getShort()));
            return Optional.of(new NotMe(id(kind, all), at, address, linked, credential, former, outside));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static List<Mark> marks(ByteBuffer from, int count) {
        if (count < 0 || count * Mark.BYTES > from.remaining()) {
            throw new BufferUnderflowException();
        }
        return Stream.generate(() -> Mark.read(from)).limit(count).toList();
    }

    private static String id(byte kind, ByteBuffer all) {
        if ((kind & UUID_ID) != 0) {
            return new UUID(all.getLong(), all.getLong()).toString();
        }
        return text(all, all.remaining());
    }

    private static String text(ByteBuffer from, int length) {
        if (length < 0) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[Math.min(length, from.remaining())];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Keycloak's own ids are such; those of a directory may be anything. */
    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equals(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
