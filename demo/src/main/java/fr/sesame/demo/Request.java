package fr.sesame.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LocalSite} was asked.
 *
 * @param method HEAD shows as GET
 * @param path decoded, without the query
 */
record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        List<String> cookieHeaders) {

    /** The first value of a query parameter, unless it is missing or empty. */
    @Nullable String query(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
    }

    @Nullable String cookie(String name) {
        for (String header : cookieHeaders) {
            for (String pair : header.split(";", -1)) {
                String cookie = pair.strip();
                if (cookie.startsWith(name + "=")) {
                    return cookie.substring(name.length() + 1);
                }
            }
        }
        return null;
    }
}
