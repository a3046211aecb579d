package fr.sesame.sheets;

import java.io.IOException;

/** How sheets are laid out on the pages of one file. */
interface Design extends AutoCloseable {

    void add(AccessCode code) throws IOException;

    /** Ends the last page. */
    @Override
    void close() throws IOException;
}
