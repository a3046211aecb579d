package fr.sesame.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The latest {@value #KEPT} things by their key, for several threads: older ones are forgotten. */
final class Latest<V> {

    private static final int KEPT = 1000;

    private final Map<String, V> byKey = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void put(String key, V value) {
        byKey.put(key, value);
    }

    synchronized @Nullable V get(String key) {
        return byKey.get(key);
    }

    synchronized @Nullable V take(String key) {
        return byKey.remove(key);
    }

    /** Takes it if it is the right one, and leaves it there otherwise. */
    synchronized @Nullable V takeIf(String key, Predicate<V> right) {
        V found = byKey.get(key);
        return found != null && right.test(found) ? byKey.remove(key) : null;
    }
}
