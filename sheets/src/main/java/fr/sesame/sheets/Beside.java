package fr.sesame.sheets;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/**
 * Text with a picture to the right of it, read in this order.
 *
 * @param gap between them
 */
record Beside(Block text, QrPicture picture, float gap) implements Block {

    @Override
    public Placed in(float width) {
        var left = text.in(width - gap - picture.size());
        var right = picture.in(picture.size());
        return new Placed() {
            @Override
            public float height() {
                return Math.max(left.height(), right.height());
            }

            @Override
            public void draw(TaggedPage page, PDStructureElement parent, float x, float y) throws IOException {
                left.draw(page, parent, x, y);
                right.draw(page, parent, x + width - picture.size(), y);
            }
        };
    }
}
