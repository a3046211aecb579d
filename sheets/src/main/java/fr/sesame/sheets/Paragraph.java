package fr.sesame.sheets;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/**
 * A paragraph or a heading.
 *
 * @param type what it is in PDF's structure, like {@code P} or {@code H1}
 */
record Paragraph(Typesetter typesetter, String type, List<Span> spans) implements Block {

    Paragraph {
        spans = List.copyOf(spans);
    }

    @Override
    public Placed in(float width) {
        var lines = typesetter.set(spans, width);
        return new Placed() {
            @Override
            public float height() {
                return lines.height();
            }

            @Override
            public void draw(TaggedPage page, PDStructureElement parent, float x, float y) throws IOException {
                var element = page.element(parent, type);
                if (lines.spoken() != null) {
                    element.setActualText(lines.spoken());
                }
                page.write(element, lines.lines(), x, y);
            }
        };
    }
}
