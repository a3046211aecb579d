package fr.sesame.sheets;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/**
 * The QR code of an address.
 *
 * @param size of its side, with the white around it
 * @param alternative what it is, for who doesn't see it
 */
record QrPicture(QrCode code, float size, String alternative) implements Block {

    /** White around it that readers need, in modules. */
    private static final int QUIET = 4;

    static QrPicture of(String address, float size, String alternative) {
        return new QrPicture(QrCode.encodeText(address, QrCode.Ecc.MEDIUM), size, alternative);
    }

    @Override
    public Placed in(float width) {
        return new Placed() {
            @Override
            public float height() {
                return size;
            }

            @Override
            public void draw(TaggedPage page, PDStructureElement parent, float x, float y) throws IOException {
                page.draw(parent, alternative, modules(x, y), new PDRectangle(x, y, size, size));
            }
        };
    }

    /** Dark modules; those that touch in a row are one, so that no printer leaves a gap. */
    private List<PDRectangle> modules(float x, float y) {
        var module = size / (code.size + 2 * QUIET);
        var areas = new ArrayList<PDRectangle>();
        for (var row = 0; row < code.size; row++) {
            for (var column = 0; column < code.size; column++) {
                var first = column;
                while (column < code.size && code.getModule(column, row)) {
                    column++;
                }
                if (column > first) {
                    areas.add(new PDRectangle(
                            x + (first + QUIET) * module,
                            y + (row + QUIET) * module,
                            (column - first) * module,
                            module));
                }
            }
        }
        return areas;
    }
}
