package fr.sesame.keycloak.server;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Others rely on it: it changes on purpose only, with a word in the upgrade guide. {@code docs/public-api.md} names all
 * that is public, also what isn't Java.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface PublicApi {}
