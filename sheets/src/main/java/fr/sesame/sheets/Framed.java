package fr.sesame.sheets;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/** A part with a frame around it. */
record Framed(Block block, float padding, Color ground, Color frame) implements Block {

    @Override
    public Placed in(float width) {
        var inner = block.in(width - 2 * padding);
        return new Placed() {
            @Override
            public float height() {
                return inner.height() + 2 * padding;
            }

            @Override
            public void draw(TaggedPage page, PDStructureElement parent, float x, float y) throws IOException {
                page.decorate(new PDRectangle(x, y, width, height()), ground, frame);
                inner.draw(page, parent, x + padding, y + padding);
            }
        };
    }
}
