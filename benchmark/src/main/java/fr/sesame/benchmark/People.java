package fr.sesame.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * People of a realm, any number of them, with one password: copied in the database from one whom the admin API has made, in all
 * columns that there are. A million takes a minute or two; by the admin API it would take a day, most of it for hashes.
 */
final class People {

    /** Of everybody. */
    static final String PASSWORD = "Sesame-demo-2026";

    private final AdminApi admin;
    private final Postgres database;
    private final String realm;
    private final char letter;
    private final boolean isTemporary;
    private final AtomicInteger next = new AtomicInteger();
    private boolean founded;
    private int number;

    /**
     * @param letter that their addresses begin with, and nobody else's in the realm
     * @param isTemporary whether their password has to be changed first
     */
    People(AdminApi admin, Postgres database, String realm, char letter, boolean isTemporary) {
        this.admin = admin;
        this.database = database;
        this.realm = realm;
        this.letter = letter;
        this.isTemporary = isTemporary;
    }

    /** Makes the one whom all others are copied from. */
    void found() {
        if (!founded) {
            founded = true;
            var password = Map.of("type", "password", "value", PASSWORD, "temporary", isTemporary);
            admin.post(
                    "realms/" + realm + "/users",
                    Map.of(
                            "username",
                            first(),
                            "email",
                            first(),
                            "emailVerified",
                            true,
                            "enabled",
                            true,
                            "firstName",
                            "Camille",
                            "lastName",
                            "Essai",
                            "credentials",
                            List.of(password)));
        }
    }

    /** The address of the one whom all others are copied from. */
    String first() {
        return address(0);
    }

    /** Makes as many as are missing, until there are so many. */
    void growTo(int wanted) throws IOException, InterruptedException {
        found();
        if (wanted > number) {
            copy(number + 1, wanted);
            number = wanted;
        }
    }

    /** The address of somebody else each time, until all have come. */
    String next() {
        return address(1 + Math.floorMod(next.getAndIncrement(), number));
    }

    /** The addresses of all but the first. */
    List<String> all() {
        return IntStream.rangeClosed(1, number).mapToObj(this::address).toList();
    }

    private String address(int one) {
        return "%c%08d@example.org".formatted(letter, one);
    }

    private void copy(int from, int to) throws IOException, InterruptedException {
        var first = ("(select id from user_entity where username = '%s' and realm_id ="
                        + " (select id from realm where name = '%s'))")
                .formatted(first(), realm);
        // An id that the copies in other tables find without asking.
        var id = "md5('%s %c' || n)::uuid::text".formatted(realm, letter);
        var address = "'%c' || lpad(n::text, 8, '0') || '@example.org'".formatted(letter);
        var person = Map.of("id", id, "username", address, "email", address, "email_constraint", address);
        var span = "generate_series(%d, %d)".formatted(from, to);
        database.ask(String.join(
                "",
                // Keys to rows that were written a moment ago needn't be looked up, each by itself.
                "set session_replication_role = replica;",
                copy("user_entity", "c.id = " + first, span, person),
                copy(
                        "credential",
                        "c.user_id = " + first,
                        span,
                        Map.of("user_id", id, "id", "md5(c.id || n)::uuid::text")),
                copy("user_required_action", "c.user_id = " + first, span, Map.of("user_id", id)),
                copy("user_role_mapping", "c.user_id = " + first, span, Map.of("user_id", id)),
                "set session_replication_role = origin;",
                "analyze user_entity; analyze credential; analyze user_role_mapping;"));
    }

    private static String copy(String table, String which, String span, Map<String, String> changed) {
        var pairs = changed.entrySet().stream()
                .map(column -> "'" + column.getKey() + "', " + column.getValue())
                .collect(Collectors.joining(", "));
        return ("insert into %1$s select r.* from %1$s c, %2$s n,"
                        + " lateral jsonb_populate_record(c, jsonb_build_object(%3$s)) r where %4$s;")
                .formatted(table, span, pairs, which);
    }
}
