/** The server's single-use store as Sésame uses it, for the tests of its contract. */
@NullMarked
package fr.sesame.gallery.store;

import org.jspecify.annotations.NullMarked;
