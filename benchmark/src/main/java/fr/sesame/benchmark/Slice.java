package fr.sesame.benchmark;

import java.util.List;

/**
 * What came of one journey in one round.
 *
 * @param nanos each whole journey took
 * @param seconds by the clock, of all together
 * @param cpuNanos that the server has used meanwhile
 * @param allocated bytes, by the server meanwhile
 */
record Slice(List<Long> nanos, double seconds, long cpuNanos, long allocated) {

    Slice {
        nanos = List.copyOf(nanos);
    }

    int number() {
        return nanos.size();
    }

    double aSecond() {
        return number() / seconds;
    }

    double cpuMillis() {
        return cpuNanos / 1e6 / number();
    }

    double kilobytes() {
        return allocated / 1024.0 / number();
    }

    double percentile(double percent) {
        return new Times(nanos).percentile(percent);
    }
}
