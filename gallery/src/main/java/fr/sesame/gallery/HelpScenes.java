package fr.sesame.gallery;

import java.util.List;

/** Pages of help. */
final class HelpScenes {

    private HelpScenes() {}

    static List<Scene> all() {
        return List.of();
    }
}
