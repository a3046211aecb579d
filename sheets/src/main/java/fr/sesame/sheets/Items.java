package fr.sesame.sheets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDListAttributeObject;

/**
 * A list, numbered or with dots.
 *
 * @param texts one for each item
 * @param gap between items
 */
record Items(Typesetter typesetter, boolean numbered, List<String> texts, Style style, float gap) implements Block {

    private static final float INDENT = 22;

    private record Item(Typesetter.Lines label, Typesetter.Lines body) {}

    Items {
        texts = List.copyOf(texts);
    }

    @Override
    public Placed in(float width) {
        var items = new ArrayList<Item>();
        for (var text : texts) {
            var label = numbered ? (items.size() + 1) + "." : "•";
            items.add(new Item(
                    typesetter.set(
                            List.of(new Span(label, new Style(Style.Face.BOLD, style.size(), style.color()))), INDENT),
                    typesetter.set(List.of(new Span(text, style)), width - INDENT)));
        }
        return new Placed() {
            @Override
            public float height() {
                var height = gap * Math.max(0, items.size() - 1);
                for (var item : items) {
                    height += item.body().height();
                }
                return height;
            }

            @Override
            public void draw(TaggedPage page, PDStructureElement parent, float x, float y) throws IOException {
                var list = page.element(parent, "L");
                var attributes = new PDListAttributeObject();
                attributes.setListNumbering(
                        numbered
                                ? PDListAttributeObject.LIST_NUMBERING_DECIMAL
                                : PDListAttributeObject.LIST_NUMBERING_DISC);
                list.addAttribute(attributes);
                var top = y;
                for (var item : items) {
                    var element = page.element(list, "LI");
                    page.write(page.element(element, "Lbl"), item.label().lines(), x, top);
                    var body = page.element(element, "LBody");
                    if (item.body().spoken() != null) {
                        body.setActualText(item.body().spoken());
                    }
                    page.write(body, item.body().lines(), x + INDENT, top);
                    top += item.body().height() + gap;
                }
            }
        };
    }
}
