package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.link.MaskedAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventType;

/**
 * An address that was put in the place of another one. The mailbox of before is told, whose reader may have it back if it was
 * verified: one that was mistyped is somebody else's. So may the new one be, which has nothing to press.
 *
 * @param verified whether the one of before was
 */
record Addresses(
        @Nullable String before, boolean verified, @Nullable String now) {

    private boolean haveChanged() {
        return before != null && !before.isBlank() && !before.equalsIgnoreCase(now);
    }

    /** By whoever was logged in. */
    Optional<Happening> changed() {
        return haveChanged() ? Optional.of(told(verified)) : Optional.empty();
    }

    /** By an admin, whose decision no mailbox undoes. */
    Optional<Happening> decided() {
        return haveChanged() ? Optional.of(told(false).byAdmin()) : Optional.empty();
    }

    /** Given back to whom it was taken from: whoever had put another one in its place is told. */
    Optional<Happening> givenBack() {
        return haveChanged()
                ? Optional.of(of("addressBack", Map.of()))
                        .map(back -> back.with(back.notice().toAnybody(String.valueOf(before))))
                : Optional.empty();
    }

    private Happening told(boolean undoable) {
        var address = String.valueOf(before);
        if (now == null || now.isBlank()) {
            return toBefore(of("addressGone", Map.of()), address, undoable);
        }
        return toBefore(of("address", Map.of("newAddress", MaskedAddress.of(now))), address, undoable)
                .and(of("addressNew", Map.of()).notice().toAnybody(now));
    }

    private static Happening toBefore(Happening happening, String address, boolean undoable) {
        return happening.with(
                undoable
                        ? happening.notice().toFormer(address)
                        : happening.notice().toAnybody(address));
    }

    private static Happening of(String name, Map<String, Object> said) {
        return Happening.of(Kind.ADDRESS, name, EventType.UPDATE_EMAIL, "", said);
    }
}
