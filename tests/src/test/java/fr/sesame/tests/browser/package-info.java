/** People in front of a browser, and the pages they meet. */
@NullMarked
package fr.sesame.tests.browser;

import org.jspecify.annotations.NullMarked;
