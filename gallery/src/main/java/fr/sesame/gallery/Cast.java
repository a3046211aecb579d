package fr.sesame.gallery;

/**
 * Who plays the person in a state.
 *
 * @param username as it is typed
 * @param firstName given name
 * @param lastName family name
 * @param email address
 */
public record Cast(String username, String firstName, String lastName, String email) {

    /** Nothing in it to break a line at. */
    private static final String LONG = "anneclairemargueritejosephinedelatourdauvergnelauragais".repeat(3);

    private static final String ARABIC_FIRST = "\u0644\u064a\u0644\u0649";
    private static final String ARABIC_LAST = "\u0627\u0644\u062e\u0648\u0631\u064a";

    static Cast of(State state) {
        return switch (state) {
            case NORMAL, ERROR ->
                new Cast("camille.martin@example.com", "Camille", "Martin", "camille.martin@example.com");
            case LONG ->
                new Cast(LONG, LONG, LONG, LONG.substring(0, 60) + "@" + LONG.substring(0, 60) + ".example.com");
            case RTL -> new Cast(ARABIC_FIRST + "." + ARABIC_LAST, ARABIC_FIRST, ARABIC_LAST, "layla@example.com");
        };
    }
}
