package fr.sesame.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who was promised how many mails, each by address: one that is lost is not made good by one that somebody else has twice. Thread-safe. */
final class PromisedMails {

    /** More say no more. */
    private static final int MOST_TOLD = 5;

    private final Map<String, Integer> promised = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    /** These have been promised to somebody. */
    synchronized void promise(String address, int mails) {
        promised.merge(key(address), mails, Integer::sum);
    }

    /** Nobody knows what somebody was promised whose journey broke off: that is a fault of its own. */
    synchronized void leaveOut(String address) {
        unknown.add(key(address));
    }

    synchronized int number() {
        return promised.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What isn't as it was promised, a sentence each. */
    synchronized List<String> faults(Collection<String> recipients) {
        Map<String, Integer> came = new HashMap<>();
        recipients.forEach(recipient -> came.merge(key(recipient), 1, Integer::sum));
        var everybody = new TreeSet<>(promised.keySet());
        everybody.addAll(came.keySet());
        everybody.removeAll(unknown);
        var faults = new ArrayList<String>();
        for (var address : everybody) {
            var due = promised.getOrDefault(address, 0);
            var here = came.getOrDefault(address, 0);
            if (!due.equals(here)) {
                faults.add("%s was promised %d mails and has %d".formatted(address, due, here));
            }
        }
        return faults.size() <= MOST_TOLD ? faults : told(faults);
    }

    private static List<String> told(List<String> faults) {
        var told = new ArrayList<>(faults.subList(0, MOST_TOLD));
        told.add("So it is with %d people more".formatted(faults.size() - MOST_TOLD));
        return told;
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
