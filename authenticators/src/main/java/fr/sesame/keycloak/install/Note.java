package fr.sesame.keycloak.install;

import java.util.List;

/**
 * Something that the admin has to know and that wasn't changed.
 *
 * @param id of its wording, stable
 * @param about in the order of its wording
 */
record Note(String id, List<String> about) {

    Note {
        about = List.copyOf(about);
    }

    static Note of(String id, String... about) {
        return new Note(id, List.of(about));
    }
}
