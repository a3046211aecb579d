package fr.sesame.sheets;

import java.net.URI;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets text in lines: breaks at spaces, within what is too long for a line, and never loses a letter. What is written from right to
 * left stands so within the line.
 */
final class Typesetter {

    /** After these a line may end when it must: addresses and codes have no spaces. */
    private static final String SOFT_ENDS = "/-.@_?&=#";

    private static final String MIRRORED = "()[]{}<>«»‹›";

    private final Typeface typeface;
    private final Letters letters = new Letters();

    Typesetter(Typeface typeface) {
        this.typeface = typeface;
    }

    /**
     * A paragraph in lines.
     *
     * @param spoken what is to be read aloud, where it differs from the shapes that are printed; else null
     */
    record Lines(List<Line> lines, float height, @Nullable String spoken) {

        Lines {
            lines = List.copyOf(lines);
        }
    }

    /** Letters of a paragraph with what is known of each; indices are those of its text. */
    private static final class Prepared {

        private final String text;
        private final List<Span> spans;
        private final float[] widths;

        Prepared(String text, List<Span> spans, float[] widths) {
            this.text = text;
            this.spans = spans;
            this.widths = widths;
        }

        float height(int start, int end) {
            var height = 0f;
            for (var at = start; at < end; at++) {
                height = Math.max(height, spans.get(at).style().lineHeight());
            }
            return height;
        }
    }

    Lines set(List<Span> spans, float width) {
        var spoken = new StringBuilder();
        var printed = new StringBuilder();
        var owners = new ArrayList<Span>();
        for (var span : spans) {
            var cleaned = Letters.cleaned(span.text());
            spoken.append(cleaned);
            letters.shaped(cleaned).codePoints().forEach(letter -> {
                var known = typeface.font(span.style().face(), letter) == null ? Typeface.NO_LETTER : letter;
                printed.appendCodePoint(known);
                for (var unit = 0; unit < Character.charCount(known); unit++) {
                    owners.add(span);
                }
            });
        }
        var text = printed.toString();
        var prepared = new Prepared(text, owners, widths(text, owners));
        var bidi = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT);
        var lines = new ArrayList<Line>();
        var height = 0f;
        for (var start = 0; start < text.length(); ) {
            var end = end(prepared, start, width);
            var line = new Line(pieces(prepared, bidi, start, end), prepared.height(start, end));
            lines.add(line);
            height += line.height();
            start = end;
        }
        var differs = !bidi.isLeftToRight() || !text.contentEquals(spoken);
        return new Lines(lines, height, differs ? spoken.toString() : null);
    }

    /** The width of a text that stays in one line. */
    float width(String text, Style style) {
        var total = 0f;
        for (var line : set(List.of(new Span(text, style)), Float.MAX_VALUE).lines()) {
            for (var piece : line.pieces()) {
                total += piece.width();
            }
        }
        return total;
    }

    private float[] widths(String text, List<Span> owners) {
        var widths = new float[text.length()];
        for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            var style = owners.get(at).style();
            var letter = text.codePointAt(at);
            widths[at] = font(style, letter).width(letter) * style.size() / 1000;
        }
        return widths;
    }

    private Typeface.Font font(Style style, int letter) {
        return Objects.requireNonNull(typeface.font(style.face(), letter));
    }

    /** Where the line that begins at {@code start} ends. */
    private static int end(Prepared prepared, int start, float width) {
        var text = prepared.text;
        var used = 0f;
        var space = -1;
        var soft = -1;
        for (var at = start; at < text.length(); at++) {
            var letter = text.charAt(at);
            used += prepared.widths[at];
            if (letter == ' ') {
                // At the end of a line it takes no room.
                space = at + 1;
            } else if (used > width) {
                return space > start ? space : soft > start ? soft : within(text, start, at);
            } else if (SOFT_ENDS.indexOf(letter) >= 0) {
                soft = at + 1;
            }
        }
        return text.length();
    }

    /** A word that is longer than a line ends anywhere but within a letter and its marks. */
    private static int within(String text, int start, int at) {
        var boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        var boundary = boundaries.isBoundary(at) ? at : boundaries.preceding(at);
        return boundary > start ? boundary : boundaries.following(start);
    }

    private List<Line.Piece> pieces(Prepared prepared, Bidi paragraph, int start, int end) {
        var bidi = paragraph.createLineBidi(start, end);
        var runs = new Integer[bidi.getRunCount()];
        var levels = new byte[runs.length];
        for (var run = 0; run < runs.length; run++) {
            runs[run] = run;
            levels[run] = (byte) bidi.getRunLevel(run);
        }
        Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
        var pieces = new ArrayList<Line.Piece>();
        for (var run : runs) {
            var from = start + bidi.getRunStart(run);
            var to = start + bidi.getRunLimit(run);
            add(pieces, prepared, visual(prepared.text, from, to, bidi.getRunLevel(run) % 2 == 1));
        }
        return pieces;
    }

    /** Indices of letters in the order in which they stand; marks stay behind what they belong to. */
    private static List<int[]> visual(String text, int from, int to, boolean backwards) {
        var letters = new ArrayList<int[]>();
        var boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text.substring(from, to));
        for (int first = 0, next = boundaries.next();
                next != BreakIterator.DONE;
                first = next, next = boundaries.next()) {
            var place = backwards ? 0 : letters.size();
            for (var at = from + first; at < from + next; at += Character.charCount(text.codePointAt(at))) {
                var letter = text.codePointAt(at);
                letters.add(place++, new int[] {at, backwards ? mirrored(letter) : letter});
            }
        }
        return letters;
    }

    private static int mirrored(int letter) {
        var at = MIRRORED.indexOf(letter);
        return at < 0 ? letter : MIRRORED.charAt(at ^ 1);
    }

    private void add(List<Line.Piece> pieces, Prepared prepared, List<int[]> letters) {
        var text = new StringBuilder();
        var width = 0f;
        Span span = null;
        Typeface.Font font = null;
        for (var shown : letters) {
            var owner = prepared.spans.get(shown[0]);
            var other = font(owner.style(), shown[1]);
            if (span != null && font != null && (!owner.equals(span) || !other.equals(font))) {
                pieces.add(piece(text, span, font, width));
                text.setLength(0);
                width = 0;
            }
            span = owner;
            font = other;
            text.appendCodePoint(shown[1]);
            width += prepared.widths[shown[0]];
        }
        if (span != null && font != null) {
            pieces.add(piece(text, span, font, width));
        }
    }

    private static Line.Piece piece(StringBuilder text, Span span, Typeface.Font font, float width) {
        @Nullable URI link = span.link();
        return new Line.Piece(text.toString(), span.style(), font, width, link);
    }
}
