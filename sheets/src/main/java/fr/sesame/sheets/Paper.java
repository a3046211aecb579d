package fr.sesame.sheets;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** What the sheets are printed on. */
enum Paper {
    A4(PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight()),
    LETTER(PDRectangle.LETTER.getWidth(), PDRectangle.LETTER.getHeight());

    private final float width;
    private final float height;

    Paper(float width, float height) {
        this.width = width;
        this.height = height;
    }

    PDRectangle size() {
        return new PDRectangle(width, height);
    }

    float width() {
        return width;
    }

    float height() {
        return height;
    }
}
