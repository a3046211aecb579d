package fr.sesame.benchmark;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param markdown tables
 * @param missed what is not as good as it should be, a sentence each
 */
record Report(String markdown, List<String> missed) {

    Report {
        missed = List.copyOf(missed);
    }
}
