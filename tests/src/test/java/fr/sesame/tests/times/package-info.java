/** Where the suite's time goes. */
@NullMarked
package fr.sesame.tests.times;

import org.jspecify.annotations.NullMarked;
