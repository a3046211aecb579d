package fr.sesame.sheets;

/** A code as it is read and typed: in groups. */
final class Groups {

    private static final int GROUP = 4;

    private Groups() {}

    /** As the list has it where it has groups, else in groups of four. */
    static String of(String code) {
        return code.matches("[\\p{L}\\p{N}]{8,}") ? code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-") : code;
    }
}
