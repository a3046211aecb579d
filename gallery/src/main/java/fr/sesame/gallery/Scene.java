package fr.sesame.gallery;

import java.util.EnumSet;
import java.util.Set;

/** A page or a mail that the gallery can show. */
public sealed interface Scene {

    /** Unique; letters, digits and hyphens. Pictures are called by it. */
    String name();

    /** The states in which it looks different. */
    Set<State> states();

    /** A page. */
    record Page(String name, Set<State> states, Painting painting) implements Scene {}

    /** A mail. */
    record Mail(String name, Set<State> states, Posting posting) implements Scene {}

    /** A page in these states. */
    static Page page(String name, Set<State> states, Painting painting) {
        return new Page(name, states, painting);
    }

    /** A page on which people type, in every state. */
    static Page form(String name, Painting painting) {
        return new Page(name, EnumSet.allOf(State.class), painting);
    }

    /** A page with names on it that can't be wrong. */
    static Page notice(String name, Painting painting) {
        return new Page(name, EnumSet.complementOf(EnumSet.of(State.ERROR)), painting);
    }

    /** A page without names or fields. */
    static Page plain(String name, Painting painting) {
        return new Page(name, EnumSet.of(State.NORMAL), painting);
    }

    /** A mail. */
    static Mail mail(String name, Posting posting) {
        return new Mail(name, EnumSet.complementOf(EnumSet.of(State.ERROR)), posting);
    }
}
