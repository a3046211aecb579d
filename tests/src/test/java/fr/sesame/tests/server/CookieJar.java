package fr.sesame.tests.server;

import java.net.HttpCookie;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The cookies of a browser. Java's own store keeps Secure ones from http://localhost, where browsers send them. */
final class CookieJar {

    private final SortedMap<String, HttpCookie> byName = new ConcurrentSkipListMap<>();

    /** Those of another one as well. */
    void putAll(CookieJar other) {
        byName.putAll(other.byName);
    }

    void put(String name, String value) {
        byName.put(name, new HttpCookie(name, value));
    }

    /** What an answer sets, or takes away. */
    void take(HttpHeaders answer) {
        answer.allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(cookie -> {
                    if (cookie.getMaxAge() == 0) {
                        byName.remove(cookie.getName());
                    } else {
                        byName.put(cookie.getName(), cookie);
                    }
                });
    }

    /** Loses those whose names begin like this. */
    void forget(String beginning) {
        byName.keySet().removeIf(name -> name.startsWith(beginning));
    }

    /** The value of one; empty when there is none. */
    String value(String name) {
        var cookie = byName.get(name);
        return cookie == null ? "" : cookie.getValue();
    }

    /** What a request says of them; nothing where there are none. */
    Optional<String> header() {
        return Optional.of(byName.values().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")))
                .filter(header -> !header.isEmpty());
    }

    List<HttpCookie> all() {
        return List.copyOf(byName.values());
    }
}
