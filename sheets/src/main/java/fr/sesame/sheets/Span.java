package fr.sesame.sheets;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Text of one look within a paragraph.
 *
 * @param link where it leads when the file is read on a screen, or null
 */
record Span(String text, Style style, @Nullable URI link) {

    Span(String text, Style style) {
        this(text, style, null);
    }
}
