/** An application that runs in the browser, as tests need it beside the demo's. */
@NullMarked
package fr.sesame.tests.application;

import org.jspecify.annotations.NullMarked;
