package fr.sesame.keycloak.check;

import java.util.stream.Stream;

/** Rules of one kind. */
@FunctionalInterface
interface Rules {

    /** What they find; nothing where all is well. */
    Stream<Finding> findings();
}
