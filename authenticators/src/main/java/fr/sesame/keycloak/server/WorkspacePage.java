package fr.sesame.keycloak.server;

import org.keycloak.models.RealmModel;

/** « Trouver mon espace »: in which realms there is this page, to which others have a link. */
public final class WorkspacePage {

    /** Path below the realm, and id of the provider. */
    public static final String PATH = "sesame-workspace";

    /** What pages call it that may have a link to it. */
    public static final String VARIABLE = "sesameWorkspace";

    /** Attribute of the realm. */
    public static final String SWITCH = "sesame-find-workspace";

    /** What holds where nothing is set: whether the realm has organisations. */
    public static final String AUTOMATIC = "auto";

    private WorkspacePage() {}

    /** Whether a realm has it: where nothing is said, one that has organisations. */
    public static boolean isOpen(RealmModel realm) {
        var said = realm.getAttribute(SWITCH);
        var isSaid = said != null && !said.isBlank() && !AUTOMATIC.equals(said.strip());
        return realm.isEnabled() && (isSaid ? Boolean.parseBoolean(said.strip()) : realm.isOrganizationsEnabled());
    }
}
