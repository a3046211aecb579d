package fr.sesame.sheets;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/** A part of a sheet whose height is known. It never goes over the end of a page. */
interface Placed {

    float height();

    /**
     * Writes it on a page, with its upper left corner at a place.
     *
     * @param parent what the part belongs to, for those who listen
     */
    void draw(TaggedPage page, PDStructureElement parent, float x, float y) throws IOException;
}
