package fr.sesame.gallery;

import java.util.List;

/** Pages of profiles, accounts and links between accounts. */
final class ProfileScenes {

    private ProfileScenes() {}

    static List<Scene> all() {
        return List.of();
    }
}
