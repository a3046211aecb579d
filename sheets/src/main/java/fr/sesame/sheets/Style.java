package fr.sesame.sheets;

import java.awt.Color;

/**
 * How text looks.
 *
 * @param size in points
 */
record Style(Face face, float size, Color color) {

    /** Nearly black on white: the contrast is 17 to 1. */
    static final Color INK = new Color(0x1A, 0x1A, 0x1A);

    private static final float LINE = 1.36f;

    /** The faces that text is set in. */
    enum Face {
        REGULAR("DejaVuSans.ttf"),
        BOLD("DejaVuSans-Bold.ttf"),
        /** For what is to be copied letter by letter: each letter looks like no other, zero has a dot. */
        MONO("DejaVuSansMono-Bold.ttf");

        private final String file;

        Face(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }
    }

    static Style regular(float size) {
        return new Style(Face.REGULAR, size, INK);
    }

    static Style bold(float size) {
        return new Style(Face.BOLD, size, INK);
    }

    static Style mono(float size) {
        return new Style(Face.MONO, size, INK);
    }

    float lineHeight() {
        return size * LINE;
    }
}
