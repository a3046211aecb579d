package fr.sesame.sheets;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a paragraph.
 *
 * @param pieces from left to right
 */
record Line(List<Piece> pieces, float height) {

    /** What is shown with one font, in one look. */
    record Piece(
            String text,
            Style style,
            Typeface.Font font,
            float width,
            @Nullable URI link) {}

    Line {
        pieces = List.copyOf(pieces);
    }

    /** From the top of the line down to where letters stand. */
    float baseline() {
        var largest = pieces.stream()
                .map(piece -> piece.style().size())
                .max(Float::compare)
                .orElse(0f);
        return (height - 1.164f * largest) / 2 + 0.928f * largest;
    }
}
