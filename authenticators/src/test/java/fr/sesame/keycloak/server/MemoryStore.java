package fr.sesame.keycloak.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/** Keycloak's single-use store in memory, with lifetimes on a clock that the test drives. */
public final class MemoryStore implements SingleUseObjectProvider {

    private final Map<String, Entry> entries = new HashMap<>();
    private long nowSeconds;
    private int claims;

    private record Entry(Map<String, String> notes, long untilSeconds) {}

    /** Lets time pass. */
    public synchronized void pass(Duration time) {
        nowSeconds += time.toSeconds();
        entries.values().removeIf(entry -> entry.untilSeconds() <= nowSeconds);
    }

    /** What a restart of every node does. */
    public synchronized void clear() {
        entries.clear();
    }

    /** How often {@code putIfAbsent} was called. */
    public synchronized int claims() {
        return claims;
    }

    public synchronized int size() {
        return entries.size();
    }

    public synchronized String keys() {
        return String.join("\n", entries.keySet());
    }

    @Override
    public synchronized void put(String key, long lifespanSeconds, Map<String, String> notes) {
        entries.put(key, new Entry(Map.copyOf(notes), nowSeconds + lifespanSeconds));
    }

    @Override
    public synchronized @Nullable Map<String, String> get(String key) {
        var entry = entries.get(key);
        return entry == null ? null : entry.notes();
    }

    @Override
    public synchronized @Nullable Map<String, String> remove(String key) {
        var entry = entries.remove(key);
        return entry == null ? null : entry.notes();
    }

    @Override
    public synchronized boolean replace(String key, Map<String, String> notes) {
        throw new UnsupportedOperationException("Drops the lifetime in Keycloak: not to be used");
    }

    @Override
    public synchronized boolean putIfAbsent(String key, long lifespanSeconds) {
        claims++;
        return entries.putIfAbsent(key, new Entry(Map.of(), nowSeconds + lifespanSeconds)) == null;
    }

    @Override
    public synchronized boolean contains(String key) {
        return entries.containsKey(key);
    }

    @Override
    public void close() {}
}
