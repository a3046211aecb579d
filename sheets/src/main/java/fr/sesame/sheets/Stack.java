package fr.sesame.sheets;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/**
 * Parts below each other.
 *
 * @param gap between them
 */
record Stack(List<? extends Block> blocks, float gap) implements Block {

    Stack {
        blocks = List.copyOf(blocks);
    }

    @Override
    public Placed in(float width) {
        var parts = blocks.stream().map(block -> block.in(width)).toList();
        return new Placed() {
            @Override
            public float height() {
                var height = gap * Math.max(0, parts.size() - 1);
                for (var part : parts) {
                    height += part.height();
                }
                return height;
            }

            @Override
            public void draw(TaggedPage page, PDStructureElement parent, float x, float y) throws IOException {
                var top = y;
                for (var part : parts) {
                    part.draw(page, parent, x, top);
                    top += part.height() + gap;
                }
            }
        };
    }
}
