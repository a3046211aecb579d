package fr.sesame.demo;

/** The issuer does not answer, or not as an issuer. */
final class UnreachableProvider extends Exception {

    private static final long serialVersionUID = 1;

    UnreachableProvider(Exception cause) {
        super(cause);
    }
}
