package fr.sesame.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class whose tests need a browser. There is one for all of these, for one thread at a time, and in containers a server for
 * them alone ({@link SharedServer}), whose realms they may change: one such class after the other, beside those of the other
 * kinds ({@link OnSharedServer}, {@link InOwnRealm}, {@link OnOwnServer}, {@link OnTwoNodes}).
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SesameExtension.class)
@ResourceLock(providers = SharedServer.class)
public @interface InABrowser {}
