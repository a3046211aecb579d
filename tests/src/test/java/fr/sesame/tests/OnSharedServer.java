package fr.sesame.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class whose tests run on a server that many tests share ({@link SharedServers}), and may change its realms: one such
 * class after the other, beside those of the other kinds ({@link InABrowser}, {@link InOwnRealm}, {@link OnOwnServer},
 * {@link OnTwoNodes}).
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SesameExtension.class)
public @interface OnSharedServer {}
