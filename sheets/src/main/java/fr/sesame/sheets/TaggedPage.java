package fr.sesame.sheets;

import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDLayoutAttributeObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.jspecify.annotations.Nullable;

/** A page that is written from the top: places are points from the upper left corner. */
final class TaggedPage implements AutoCloseable {

    private final TaggedFile file;
    private final PDPage page;
    private final PDPageContentStream content;

    /** The elements that the pieces of content belong to; their numbers are those of the pieces. */
    private final COSArray owners = new COSArray();

    TaggedPage(TaggedFile file, PDDocument document, PDRectangle paper) throws IOException {
        this.file = file;
        page = new PDPage(paper);
        document.addPage(page);
        page.setStructParents(file.number(owners));
        // Who goes from link to link follows the structure.
        page.getCOSObject().setName(COSName.getPDFName("Tabs"), "S");
        content = new PDPageContentStream(document, page);
    }

    PDPage page() {
        return page;
    }

    /** Points from the lower edge, as PDF counts. */
    float up(float down) {
        return page.getMediaBox().getHeight() - down;
    }

    PDStructureElement element(PDStructureElement parent, String type) {
        return TaggedFile.element(parent, type);
    }

    /** Writes lines below each other, as one element; what links in them are elements of their own. */
    void write(PDStructureElement element, List<Line> lines, float x, float y) throws IOException {
        var top = y;
        var open = new Open(element);
        for (var line : lines) {
            var left = x;
            for (var piece : line.pieces()) {
                open.go(piece.link());
                show(piece, left, top + line.baseline());
                open.spread(left, top, piece.width(), line.height());
                left += piece.width();
            }
            top += line.height();
        }
        open.end();
    }

    /** A picture made of areas, as one element with a text in its place. */
    void draw(PDStructureElement parent, String alternative, List<PDRectangle> areas, PDRectangle bounds)
            throws IOException {
        var figure = element(parent, "Figure");
        figure.setAlternateDescription(alternative);
        var layout = new PDLayoutAttributeObject();
        layout.setBBox(flipped(bounds));
        layout.setPlacement("Block");
        figure.addAttribute(layout);
        begin(figure);
        content.setNonStrokingColor(Color.BLACK);
        for (var area : areas) {
            var flipped = flipped(area);
            content.addRect(flipped.getLowerLeftX(), flipped.getLowerLeftY(), flipped.getWidth(), flipped.getHeight());
        }
        content.fill();
        content.endMarkedContent();
    }

    /** A frame or ground, which says nothing. */
    void decorate(PDRectangle area, Color ground, Color frame) throws IOException {
        content.beginMarkedContent(COSName.ARTIFACT);
        var flipped = flipped(area);
        content.setNonStrokingColor(ground);
        content.setStrokingColor(frame);
        content.setLineWidth(1);
        content.addRect(flipped.getLowerLeftX(), flipped.getLowerLeftY(), flipped.getWidth(), flipped.getHeight());
        content.fillAndStroke();
        content.endMarkedContent();
    }

    /** A line to cut along, which says nothing. */
    void cutLine(float y, Line scissors) throws IOException {
        content.beginMarkedContent(COSName.ARTIFACT);
        content.setStrokingColor(new Color(0x59, 0x59, 0x59));
        content.setLineWidth(0.8f);
        content.setLineDashPattern(new float[] {5, 4}, 0);
        content.moveTo(0, up(y));
        content.lineTo(page.getMediaBox().getWidth(), up(y));
        content.stroke();
        for (var piece : scissors.pieces()) {
            show(piece, 10, y + piece.style().size() * 0.36f);
        }
        content.endMarkedContent();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private void show(Line.Piece piece, float x, float y) throws IOException {
        content.beginText();
        content.setFont(file.embedded(piece.font()), piece.style().size());
        content.setNonStrokingColor(piece.style().color());
        content.newLineAtOffset(x, up(y));
        content.showText(piece.text());
        content.endText();
    }

    private void begin(PDStructureElement owner) throws IOException {
        var number = owners.size();
        owners.add(owner.getCOSObject());
        owner.setPage(page);
        owner.appendKid(number);
        content.beginMarkedContent(COSName.getPDFName(owner.getStructureType()), number);
    }

    private PDRectangle flipped(PDRectangle area) {
        return new PDRectangle(
                area.getLowerLeftX(), up(area.getLowerLeftY() + area.getHeight()), area.getWidth(), area.getHeight());
    }

    /** The content that is being written for an element or for a link in it. */
    private final class Open {

        private final PDStructureElement element;
        private final List<PDRectangle> spread = new ArrayList<>();
        private boolean begun;

        @Nullable private URI link;

        @Nullable private PDStructureElement linked;

        Open(PDStructureElement element) {
            this.element = element;
        }

        void go(@Nullable URI target) throws IOException {
            if (begun && Objects.equals(target, link)) {
                return;
            }
            end();
            link = target;
            if (target != null) {
                linked = element(element, "Link");
                begin(linked);
            } else {
                begin(element);
            }
            begun = true;
        }

        void spread(float x, float y, float width, float height) {
            if (link != null) {
                spread.add(flipped(new PDRectangle(x, y, width, height)));
            }
        }

        void end() throws IOException {
            if (begun) {
                content.endMarkedContent();
                begun = false;
            }
            if (link != null && linked != null) {
                annotate(link, linked);
            }
            link = null;
            linked = null;
            spread.clear();
        }

        private void annotate(URI target, PDStructureElement owner) throws IOException {
            var annotation = new PDAnnotationLink();
            var action = new PDActionURI();
            action.setURI(target.toASCIIString());
            annotation.setAction(action);
            annotation.setContents(target.toString());
            var noBorder = new PDBorderStyleDictionary();
            noBorder.setWidth(0);
            annotation.setBorderStyle(noBorder);
            annotation.setPrinted(true);
            annotation.setPage(page);
            var quads = new COSArray();
            var left = Float.MAX_VALUE;
            var bottom = Float.MAX_VALUE;
            var right = 0f;
            var top = 0f;
            for (var area : spread) {
                left = Math.min(left, area.getLowerLeftX());
                bottom = Math.min(bottom, area.getLowerLeftY());
                right = Math.max(right, area.getUpperRightX());
                top = Math.max(top, area.getUpperRightY());
                for (var number : new float[] {
                    area.getLowerLeftX(), area.getUpperRightY(), area.getUpperRightX(), area.getUpperRightY(),
                    area.getLowerLeftX(), area.getLowerLeftY(), area.getUpperRightX(), area.getLowerLeftY()
                }) {
                    quads.add(new COSFloat(number));
                }
            }
            annotation.setRectangle(new PDRectangle(left, bottom, right - left, top - bottom));
            annotation.getCOSObject().setItem(COSName.QUADPOINTS, quads);
            annotation.setStructParent(file.number(owner.getCOSObject()));
            page.getAnnotations().add(annotation);
            var reference = new PDObjectReference();
            reference.setReferencedObject(annotation);
            owner.appendKid(reference);
        }
    }
}
