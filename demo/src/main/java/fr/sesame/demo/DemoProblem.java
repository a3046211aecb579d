package fr.sesame.demo;

/** Something that whoever starts the demo can mend; the message says how. */
public final class DemoProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoProblem(String message) {
        super(message);
    }
}
