/** The server that the tests run against, its administration, and bare HTTP for what a browser would hide. */
@NullMarked
package fr.sesame.tests.server;

import org.jspecify.annotations.NullMarked;
