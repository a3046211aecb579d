package fr.sesame.tests.server;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * An empty database that somebody has started for the tests' shared server, in the place of its own H2.
 *
 * @param kind as Keycloak names it: {@code mariadb}
 * @param url its JDBC address
 */
record GivenDatabase(String kind, String url, String user, String password) {

    private static final String VARIABLE = "SESAME_DATABASE";

    /** The one that {@code SESAME_DATABASE} names: kind, address, user and password, with spaces between; empty where it is not set. */
    static Optional<GivenDatabase> wanted() {
        return Optional.ofNullable(System.getenv(VARIABLE)).map(text -> {
            var parts = text.split(" ", -1);
            if (parts.length != 4) {
                throw new IllegalArgumentException(VARIABLE + " is to be: KIND JDBC-URL USER PASSWORD");
            }
            return new GivenDatabase(parts[0], parts[1], parts[2], parts[3]);
        });
    }

    /** Options of {@code kc.sh build}. */
    Stream<String> built() {
        return Stream.of("--db=" + kind);
    }

    /** Options of {@code kc.sh start}. */
    Stream<String> options() {
        return Stream.of("--db-url=" + url, "--db-username=" + user, "--db-password=" + password);
    }
}
