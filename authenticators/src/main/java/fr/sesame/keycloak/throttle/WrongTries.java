package fr.sesame.keycloak.throttle;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.RealmModel;

/**
 * Wrong codes on one account, from whatever session, browser or address they come: {@value #A_DAY} in a day and
 * {@value #IN_A_ROW} in a row without a success of the owner's. Past that no code is judged any more, nor mailed; links
 * go on working, so nobody is locked out.
 *
 * <p>The arithmetic: a code has a million values, so {@value #IN_A_ROW} tries find one with a chance of
 * 1 − (1 − 10⁻⁶)¹⁰⁰ = 0.99995 · 10⁻⁴, under one in ten thousand, however many years the tries are spread over. The first
 * limit makes sure that this takes four days at the least, in which the owner gets mails nobody asked for.
 *
 * <p>Tries are claimed before a code is compared, on slots that only one request of the whole cluster can have; so
 * parallel requests don't get more of them. By default the slots live in memory. What the second limit has counted is
 * also kept with the account ({@link CountedTries}), and counting goes on from there after a restart of every node.
 */
public final class WrongTries {

    /** The most that an option can set. */
    public static final int A_DAY = 25;

    /** The most that an option can set. */
    public static final int IN_A_ROW = 100;

    private static final long DAY_SECONDS = TimeUnit.DAYS.toSeconds(1);

    /** Longer than any server stays up between two restarts; after one, what is kept with the account counts. */
    private static final long ROW_SECONDS = TimeUnit.DAYS.toSeconds(400);

    private final Slots slots;
    private final int aDay;
    private final int inARow;

    /**
     * @param aDay at most {@value #A_DAY}
     * @param inARow at most {@value #IN_A_ROW}
     */
    public WrongTries(Slots slots, int aDay, int inARow) {
        if (aDay > A_DAY || inARow > IN_A_ROW) {
            throw new IllegalArgumentException(aDay + " a day, " + inARow + " in a row");
        }
        this.slots = slots;
        this.aDay = aDay;
        this.inARow = inARow;
    }

    /** What tries are counted on: an account, or a name that nobody has. */
    public static String account(RealmModel realm, String who) {
        return realm.getId() + " " + who;
    }

    /**
     * A claimed try.
     *
     * @param inARow how many there are in a row, this one included
     */
    public record Try(int daySlot, int inARow) {}

    /**
     * Claims a try.
     *
     * @param account what is counted on
     * @param counted how many in a row the account is known to have
     * @return empty when there is none left: the code must not be judged
     */
    public Optional<Try> claim(String account, int counted) {
        return claim(account, counted, ROW_SECONDS);
    }

    /**
     * The same for a name that nobody has: as much to do, but nothing of it is there the day after. Anybody can make names up,
     * and a row of no account protects nothing.
     */
    public Optional<Try> claimOfNobody(String name) {
        return claim(name, 0, DAY_SECONDS);
    }

    private Optional<Try> claim(String account, int counted, long rowSeconds) {
        var day = slots.claimInOrder(day(account), 0, aDay, DAY_SECONDS);
        if (day.isEmpty()) {
            return Optional.empty();
        }
        var row = slots.claimInOrder(row(account), counted, inARow, rowSeconds);
        return row.isEmpty() ? Optional.empty() : Optional.of(new Try(day.getAsInt(), row.getAsInt() + 1));
    }

    /** Whether a code could still be judged. */
    public boolean anyLeft(String account, int counted) {
        return slots.anyFree(day(account), 0, aDay) && slots.anyFree(row(account), counted, inARow);
    }

    /** The code was right: its try doesn't count. */
    public void succeeded(String account, Try right) {
        slots.release(day(account), right.daySlot());
    }

    /**
     * The owner was there: a row ends here. It stands where claims begin: at the first slot, or at what the account was known to
     * have when all nodes started. Not for a request to wait for: a long row has that many removals.
     *
     * @param counted how many in a row the account is known to have
     */
    public static void endRow(Slots slots, String account, int counted) {
        var row = row(account);
        var first = 0;
        while (first < IN_A_ROW && end(slots, row, first)) {
            first++;
        }
        var later = Math.max(counted, first);
        while (later < IN_A_ROW && end(slots, row, later)) {
            later++;
        }
        var earlier = counted - 1;
        while (earlier > first && end(slots, row, earlier)) {
            earlier--;
        }
    }

    /** Whether there was anything to end. */
    private static boolean end(Slots slots, String row, int slot) {
        if (slots.anyFree(row, slot, slot + 1)) {
            return false;
        }
        slots.release(row, slot);
        return true;
    }

    /**
     * How long a row is by now, as claims tell.
     *
     * @param inARow a try of the row
     * @return at least {@code inARow}; zero when somebody has ended the row since
     */
    static int length(Slots slots, String account, int inARow) {
        var length = Math.max(inARow - 1, 0);
        while (length < IN_A_ROW && !slots.anyFree(row(account), length, length + 1)) {
            length++;
        }
        return length < inARow ? 0 : length;
    }

    private static String day(String account) {
        return "wrong today " + account;
    }

    private static String row(String account) {
        return "wrong in a row " + account;
    }
}
