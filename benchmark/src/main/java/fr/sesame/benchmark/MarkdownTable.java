package fr.sesame.benchmark;

import java.util.ArrayList;
import java.util.List;

/** A table for a page of documentation: the first column is text, the others are figures. */
final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();
    private final int columns;

    MarkdownTable(String... titles) {
        this(List.of(titles));
    }

    MarkdownTable(List<String> titles) {
        columns = titles.size();
        row(titles.toArray());
        lines.add("| --- " + "| ---: ".repeat(columns - 1) + "|");
    }

    void row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        var line = new StringBuilder();
        for (var cell : cells) {
            line.append("| ").append(cell).append(' ');
        }
        lines.add(line.append('|').toString());
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
