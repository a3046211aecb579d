package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.server.Place;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import fr.sesame.keycloak.server.StepOptions;
import fr.sesame.keycloak.server.WorkspacePage;
import java.util.List;
import java.util.stream.Stream;

/** What a realm, and a client of it, can say of « Trouver mon espace ». */
public final class WorkspaceSettings implements SettingSource {

    private static final String GROUP = "find-my-workspace";

    private static final int LONGEST_NAME = 255;

    @Override
    public List<Setting> settings() {
        return Stream.of(
                        StepOptions.attributes("")
                                .choice(WorkspacePage.SWITCH, WorkspacePage.AUTOMATIC, List.of("auto", "true", "false"))
                                .settings(GROUP, Place.REALM),
                        WorkspaceOptions.OPTIONS.settings(GROUP, Place.REALM),
                        StepOptions.attributes("")
                                .flag(Applications.LISTED, true)
                                .line(Applications.ROLE, "role", name -> name.length() <= LONGEST_NAME)
                                .settings(GROUP, Place.CLIENT))
                .flatMap(List::stream)
                .toList();
    }
}
