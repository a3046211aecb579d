package fr.sesame.sheets;

/** A part of a sheet, before its width is known. */
interface Block {

    Placed in(float width);
}
