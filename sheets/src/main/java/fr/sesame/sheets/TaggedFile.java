package fr.sesame.sheets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A PDF file as PDF/UA-1 wants it: whatever has a meaning is in the tree of its structure, in the order in which it is read; language
 * and title are said.
 */
final class TaggedFile implements AutoCloseable {

    private static final String METADATA = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
             <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
               <pdfuaid:part>1</pdfuaid:part>
               <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
               <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
               <xmp:CreateDate>%s</xmp:CreateDate>
               <xmp:CreatorTool>Sésame</xmp:CreatorTool>
              </rdf:Description>
             </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>
            """;

    private final PDDocument document = new PDDocument();
    private final PDRectangle paper;
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final PDStructureElement top = new PDStructureElement("Document", root);
    private final PDDocumentOutline outline = new PDDocumentOutline();
    private final IdentityHashMap<Typeface.Font, PDType0Font> fonts = new IdentityHashMap<>();

    /** What the numbers stand for that pages and links are known by in the tree. */
    private final List<COSBase> parents = new ArrayList<>();

    TaggedFile(PDRectangle paper, String title, Locale language, Instant now) throws IOException {
        this.paper = paper;
        document.setVersion(1.7f);
        root.appendKid(top);
        var catalog = document.getDocumentCatalog();
        catalog.setStructureTreeRoot(root);
        catalog.setLanguage(language.toLanguageTag());
        catalog.setDocumentOutline(outline);
        var marks = new PDMarkInfo();
        marks.setMarked(true);
        catalog.setMarkInfo(marks);
        var preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        var created = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        created.setTime(Date.from(now.truncatedTo(ChronoUnit.SECONDS)));
        var information = document.getDocumentInformation();
        information.setTitle(title);
        information.setCreator("Sésame");
        information.setCreationDate(created);
        var metadata =
                METADATA.formatted(escaped(title), language.toLanguageTag(), now.truncatedTo(ChronoUnit.SECONDS));
        catalog.setMetadata(
                new PDMetadata(document, new ByteArrayInputStream(metadata.getBytes(StandardCharsets.UTF_8))));
    }

    /** What all structure hangs from. */
    PDStructureElement top() {
        return top;
    }

    static PDStructureElement element(PDStructureNode parent, String type) {
        var element = new PDStructureElement(type, parent);
        parent.appendKid(element);
        return element;
    }

    /** A page at the end; to be closed before the next one. */
    TaggedPage page() throws IOException {
        return new TaggedPage(this, document, paper);
    }

    int pages() {
        return document.getNumberOfPages();
    }

    /** A line of the list that readers show beside the pages. */
    void bookmark(String text, TaggedPage page, float top) {
        var destination = new PDPageXYZDestination();
        destination.setPage(page.page());
        destination.setTop(Math.round(page.up(top)));
        var item = new PDOutlineItem();
        item.setTitle(text);
        item.setDestination(destination);
        outline.addLast(item);
    }

    /** The number by which a page or a link knows its place in the structure. */
    int number(COSBase parent) {
        parents.add(parent);
        return parents.size() - 1;
    }

    PDType0Font embedded(Typeface.Font font) throws IOException {
        var known = fonts.get(font);
        if (known == null) {
            known = PDType0Font.load(document, font.file(), true);
            fonts.put(font, known);
        }
        return known;
    }

    void save(OutputStream out) throws IOException {
        var numbers = new COSArray();
        for (var number = 0; number < parents.size(); number++) {
            numbers.add(COSInteger.get(number));
            numbers.add(parents.get(number));
        }
        var tree = new COSDictionary();
        tree.setItem(COSName.NUMS, numbers);
        root.getCOSObject().setItem(COSName.PARENT_TREE, tree);
        root.setParentTreeNextKey(parents.size());
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
