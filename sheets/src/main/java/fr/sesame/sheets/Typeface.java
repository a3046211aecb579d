package fr.sesame.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of a run: those that the sheets are set in, and those that help out where these lack a letter. They are read once, and
 * each file embeds what it needs of them.
 */
final class Typeface implements AutoCloseable {

    /** Stands for what no font has. */
    static final int NO_LETTER = 0x25A1;

    /** One font file. */
    static final class Font {

        private final TrueTypeFont file;
        private final CmapLookup letters;

        /** Of letters seen so far, in thousandths of the size. */
        private final Map<Integer, Float> widths = new HashMap<>();

        private Font(TrueTypeFont file) throws IOException {
            this.file = file;
            // Ligatures have no letter of their own: whoever searches or listens would miss them.
            file.setEnableGsub(false);
            letters = file.getUnicodeCmapLookup();
        }

        TrueTypeFont file() {
            return file;
        }

        boolean has(int letter) {
            return letters.getGlyphId(letter) > 0;
        }

        float width(int letter) {
            return widths.computeIfAbsent(letter, this::measured);
        }

        private float measured(int letter) {
            try {
                return file.getAdvanceWidth(letters.getGlyphId(letter)) * 1000f / file.getUnitsPerEm();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Map<Style.Face, Font> faces = new EnumMap<>(Style.Face.class);
    private final List<Font> helpers = new ArrayList<>();

    /**
     * @param others TrueType files that are asked for letters which the own fonts lack
     */
    Typeface(List<Path> others) throws IOException {
        for (var face : Style.Face.values()) {
            try (var bytes = Typeface.class.getResourceAsStream("fonts/" + face.file())) {
                if (bytes == null) {
                    throw new IOException("no font " + face.file());
                }
                faces.put(face, new Font(new TTFParser().parse(new RandomAccessReadBuffer(bytes))));
            }
        }
        for (var other : others) {
            helpers.add(new Font(new TTFParser().parse(new RandomAccessReadBufferedFile(other.toFile()))));
        }
    }

    /** The font to take for a letter in a face; null when none has it. */
    @Nullable Font font(Style.Face face, int letter) {
        var first = face(face);
        if (first.has(letter)) {
            return first;
        }
        var second = face(Style.Face.REGULAR);
        if (second.has(letter)) {
            return second;
        }
        for (var helper : helpers) {
            if (helper.has(letter)) {
                return helper;
            }
        }
        return null;
    }

    /** Whether each letter of a text can be printed as it is. */
    boolean canPrint(String text) {
        return Letters.cleaned(text).codePoints().allMatch(letter -> font(Style.Face.REGULAR, letter) != null);
    }

    @Override
    public void close() throws IOException {
        for (var font : faces.values()) {
            font.file().close();
        }
        for (var helper : helpers) {
            helper.file().close();
        }
    }

    private Font face(Style.Face face) {
        return Objects.requireNonNull(faces.get(face));
    }
}
