package fr.sesame.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class whose tests start servers of their own, since they stop them or need others: one such class after the other,
 * beside those of the other kinds ({@link OnSharedServer}, {@link InABrowser}, {@link InOwnRealm}, {@link OnTwoNodes}).
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SesameExtension.class)
@ResourceLock("a server of one's own")
public @interface OnOwnServer {}
