package fr.sesame.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that makes faults on purpose, so that the checker finds them: each of these was in a report that the test has read, and was
 * not in another one. Those of them that stand in tables are found by {@code WordingTest} there; that no finding is left out, too.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(ReadReports.class)
@interface Finds {

    /** Ids of findings. */
    String[] value();
}
