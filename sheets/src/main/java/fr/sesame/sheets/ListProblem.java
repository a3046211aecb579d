package fr.sesame.sheets;

/** The list can't be read as a whole. The message is for whoever runs the command, and holds nothing of the list but names of columns. */
final class ListProblem extends Exception {

    private static final long serialVersionUID = 1L;

    ListProblem(String message) {
        super(message);
    }
}
