package fr.sesame.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class whose tests run on two nodes, which are started once for all that ask for them: one such class after
 * the other, beside those of the other kinds ({@link OnSharedServer}, {@link InABrowser}, {@link InOwnRealm},
 * {@link OnOwnServer}).
 */
@Tag("cluster")
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SesameExtension.class)
@ResourceLock("two nodes")
public @interface OnTwoNodes {}
