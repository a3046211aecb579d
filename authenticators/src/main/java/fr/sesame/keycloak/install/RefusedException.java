package fr.sesame.keycloak.install;

import java.util.List;

/** What is asked for can't be done: nothing of it is. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> about;

    /**
     * @param id stable: scripts may name it
     * @param about what it is about, in the order of its wording
     */
    RefusedException(String id, String... about) {
        super(id);
        this.about = List.of(about);
    }

    String id() {
        return String.valueOf(getMessage());
    }

    List<String> about() {
        return about;
    }
}
