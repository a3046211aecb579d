package fr.sesame.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class whose tests need a browser, and whose realms they may change: one such class after the other on one server, beside
 * those of the other kinds ({@link OnSharedServer}, {@link InOwnRealm}, {@link OnOwnServer}, {@link OnTwoNodes}). Which server
 * that is {@link SharedServers} says; each has one browser, for one thread at a time.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SesameExtension.class)
public @interface InABrowser {

    /** Whether it has to be on the distribution. */
    boolean onTheDistribution() default false;
}
