package fr.sesame.benchmark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** E-mail addresses that say nothing about whose they are: all of one length, none given twice. */
final class Addresses {

    private static final int LETTERS = 12;

    private final Random random;
    private final Set<String> given = new HashSet<>();

    Addresses(Random random) {
        this.random = random;
    }

    List<String> take(int count) {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            var address = random.ints(LETTERS, 'a', 'z' + 1)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    + "@example.org";
            if (given.add(address)) {
                taken.add(address);
            }
        }
        return taken;
    }
}
