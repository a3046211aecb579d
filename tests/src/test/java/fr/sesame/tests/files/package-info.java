/** The demo realm's flows as files for other tools, all made of the realm's own file. */
@NullMarked
package fr.sesame.tests.files;

import org.jspecify.annotations.NullMarked;
