package fr.sesame.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class whose tests need a browser, of which there is one for the run, for one thread at a time. They have a server for
 * themselves, whose realms they may change: one such class after the other, beside those of the other kinds
 * ({@link OnSharedServer}, {@link InOwnRealm}, {@link OnOwnServer}, {@link OnTwoNodes}).
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SesameExtension.class)
@ResourceLock("a browser")
public @interface InABrowser {}
