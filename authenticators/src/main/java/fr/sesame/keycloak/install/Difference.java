package fr.sesame.keycloak.install;

import java.util.ArrayList;
import java.util.List;

/**
 * Two flows, line by line.
 *
 * @param before lines of the one that was there
 * @param after lines of the one that takes its place
 */
record Difference(List<String> before, List<String> after) {

    Difference {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** All lines in order, each with {@code +}, {@code -} or a blank before it. */
    List<String> lines() {
        var common = common();
        var lines = new ArrayList<String>();
        var i = 0;
        var j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add("  " + before.get(i));
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + before.get(i));
                i++;
            } else {
                lines.add("+ " + after.get(j));
                j++;
            }
        }
        return lines;
    }

    /** How many lines the ends from here on have in common at the most. */
    private int[][] common() {
        var lengths = new int[before.size() + 1][after.size() + 1];
        for (var i = before.size() - 1; i >= 0; i--) {
            for (var j = after.size() - 1; j >= 0; j--) {
                lengths[i][j] = before.get(i).equals(after.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }
}
