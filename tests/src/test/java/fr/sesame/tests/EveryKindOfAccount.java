package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.SesameServer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A name of every kind that somebody could type, with an account and without. Strangers must not be able to tell one from
 * another (S8).
 *
 * @param names by kind
 * @param role a role that the account of kind {@value #WITH_ROLE} alone has
 */
record EveryKindOfAccount(Map<String, String> names, String role) {

    private static final String UNKNOWN = "unknown address";
    private static final String LOCKED = "locked";
    private static final String WITH_ROLE = "role";

    /** Makes them. */
    static EveryKindOfAccount make(SesameServer server, Admin admin) {
        var accounts = new Accounts(admin);
        var names = new LinkedHashMap<String, String>();
        names.put(UNKNOWN, Accounts.unknown());
        names.put("unknown user name", "v-" + UUID.randomUUID() + "-without-it");
        names.put("service account", "service-account-" + UUID.randomUUID());
        names.put("password", accounts.withPassword().name());
        names.put("one-time code", accounts.withOneTimeCode().name());
        names.put("no password", accounts.withoutPassword().name());
        names.put("deactivated", accounts.deactivated().name());
        names.put("no address", accounts.withoutAddress().name());
        names.put("company", accounts.ofTheCompany().name());
        names.put("must change password", accounts.toChangePassword().name());
        names.put("unverified address", accounts.unverified().name());
        var toLock = accounts.withPassword();
        new BruteForce(server, admin).lock(toLock.id(), toLock.name());
        names.put(LOCKED, toLock.name());
        var role = Role.create(admin);
        var withRole = accounts.withPassword();
        role.grantTo(withRole.id());
        names.put(WITH_ROLE, withRole.name());
        return new EveryKindOfAccount(Collections.unmodifiableMap(names), role.name());
    }

    String unknown() {
        return names.getOrDefault(UNKNOWN, "");
    }

    String locked() {
        return names.getOrDefault(LOCKED, "");
    }

    /** Does something for each name. */
    void each(Consumer<String> task) {
        names.values().forEach(task);
    }

    /** Gets the same answer for each name. */
    void get(Function<String, Answer> attempt) {
        get(attempt, () -> {}, answer -> answer);
    }

    /**
     * Gets the same answer for each name.
     *
     * @param start of each attempt
     * @param settled waits, once all have started, for what a start has left to do
     * @param attempt the rest of it
     */
    <T> void get(Function<String, T> start, Runnable settled, Function<T, Answer> attempt) {
        var reference = start.apply(unknown());
        var started = new LinkedHashMap<String, T>();
        names.forEach((kind, name) -> started.put(kind, start.apply(name)));
        settled.run();
        var expected = print(attempt.apply(reference), unknown());
        assertThat(expected).contains("200");
        started.forEach((kind, one) -> assertThat(print(attempt.apply(one), names.getOrDefault(kind, "")))
                .as(kind)
                .isEqualTo(expected));
    }

    /** What can be compared: seconds go by between two visitors. */
    static String print(Answer answer, String name) {
        return Fingerprint.of(answer, name)
                .replaceAll("data-resend-in=\"\\d+\"", "data-resend-in")
                .replaceAll("Attendez encore \\d+ secondes?", "Attendez");
    }
}
