package fr.sesame.keycloak.throttle;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.RealmModel;

/**
 * Wrong tries at something that nobody finds by guessing, such as a long code: {@value WrongTries#A_DAY} in a day, and no more. A row
 * over days, which few digits need ({@link WrongTries}), would protect nothing here, and let a stranger end the code for good.
 *
 * @param realmId the realm's id
 */
public record TriesADay(Slots slots, String realmId) {

    private static final long DAY_SECONDS = TimeUnit.DAYS.toSeconds(1);

    /** Those of a realm. */
    public static TriesADay of(Slots slots, RealmModel realm) {
        return new TriesADay(slots, realm.getId());
    }

    /**
     * Claims one before anything is compared.
     *
     * @param what is tried at
     * @return empty when there is none left: it must not be judged
     */
    public OptionalInt claim(String what) {
        return slots.claimInOrder(subject(what), 0, WrongTries.A_DAY, DAY_SECONDS);
    }

    /** It was right: its try doesn't count. */
    public void succeeded(String what, int slot) {
        slots.release(subject(what), slot);
    }

    private String subject(String what) {
        return "tries a day " + realmId + " " + what;
    }
}
