package fr.sesame.benchmark;

/** Something that makes measuring pointless; the message says what. */
public final class BenchmarkProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchmarkProblem(String message) {
        super(message);
    }
}
