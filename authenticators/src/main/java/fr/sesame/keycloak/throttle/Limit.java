package fr.sesame.keycloak.throttle;

/**
 * How often something may happen.
 *
 * @param times at least 1
 * @param seconds in which span; a sliding one
 */
public record Limit(int times, long seconds) {

    public Limit {
        if (times < 1 || seconds < 1) {
            throw new IllegalArgumentException(times + " times in " + seconds + " s");
        }
    }
}
