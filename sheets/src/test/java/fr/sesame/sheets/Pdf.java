package fr.sesame.sheets;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** A file that was made, as readers have it. */
record Pdf(Path path) {

    /** What is asked of an open document. */
    private interface Question<T> {
        T of(PDDocument document) throws IOException;
    }

    /** Words and spaces of each page; lines end where words do. */
    List<String> pages() throws IOException {
        return ask(document -> {
            var pages = new ArrayList<String>();
            for (var page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(
                        stripper.getText(document).replaceAll("[ \\n\\r]+", " ").strip());
            }
            return pages;
        });
    }

    String text() throws IOException {
        return String.join(" ", pages());
    }

    /** The smallest letters, in points. */
    float smallest() throws IOException {
        return ask(document -> {
            var sizes = new ArrayList<Float>();
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    sizes.add(text.getFontSizeInPt());
                }
            }.getText(document);
            return sizes.stream().min(Float::compare).orElseThrow();
        });
    }

    /** What the QR code on a page says to a camera. */
    String qr(int page) throws IOException {
        return ask(document -> {
            var image = new PDFRenderer(document).renderImageWithDPI(page, 150);
            var width = image.getWidth();
            var height = image.getHeight();
            var source = new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
            try {
                return new MultiFormatReader()
                        .decode(
                                new BinaryBitmap(new HybridBinarizer(source)),
                                Map.of(
                                        DecodeHintType.TRY_HARDER,
                                        true,
                                        DecodeHintType.POSSIBLE_FORMATS,
                                        List.of(BarcodeFormat.QR_CODE)))
                        .getText();
            } catch (NotFoundException e) {
                throw new IOException(e);
            }
        });
    }

    /** The tree that screen readers follow, as names of types with what is said in place of pictures and shapes. */
    String structure() throws IOException {
        return ask(document ->
                described(document.getDocumentCatalog().getStructureTreeRoot()).strip());
    }

    String language() throws IOException {
        return ask(document -> document.getDocumentCatalog().getLanguage());
    }

    String title() throws IOException {
        return ask(document -> document.getDocumentInformation().getTitle());
    }

    /** What PDF/UA-1 wants and the file lacks. */
    List<String> faults() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var bytes = Files.newInputStream(path);
                var parser = Foundries.defaultInstance().createParser(bytes, PDFAFlavour.PDFUA_1);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage())
                    .distinct()
                    .toList();
        }
    }

    <T> T ask(Question<T> question) throws IOException {
        try (var document = Loader.loadPDF(path.toFile())) {
            return question.of(document);
        }
    }

    private static String described(PDStructureNode node) {
        var text = new StringBuilder();
        for (var kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                text.append(element.getStructureType());
                if (element.getAlternateDescription() != null) {
                    text.append('"').append(element.getAlternateDescription()).append('"');
                }
                if (element.getActualText() != null) {
                    text.append('"').append(element.getActualText()).append('"');
                }
                var inner = described(element).strip();
                text.append(inner.isEmpty() ? " " : "(" + inner + ") ");
            }
        }
        return text.toString();
    }
}
