package fr.sesame.keycloak.install;

import fr.sesame.keycloak.server.PeopleWithOurs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.theme.Theme;

/** What a realm has of ours beside what an installation has put into it. */
final class Traces {

    private static final String OURS = "sesame-";
    private static final String THEME = "sesame";

    /** In one request: the next ones go on. */
    private static final int MOST_PEOPLE = 500;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final PeopleWithOurs people;

    Traces(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.people = new PeopleWithOurs(session, realm);
    }

    /** Whether more people have credentials of ours than one request takes. */
    boolean hasMorePeople() {
        return !people.first(1).isEmpty();
    }

    /** Takes credentials and outstanding actions of ours from as many people as one request can. */
    List<Change> takeCredentials() {
        permissions.users().requireManage();
        var taken = 0;
        for (var id : people.first(MOST_PEOPLE)) {
            var user = session.users().getUserById(realm, id);
            if (user != null) {
                takeFrom(user);
                taken++;
            }
        }
        return taken == 0
                ? List.of()
                : List.of(Change.of("credentials-removed", realm.getName(), String.valueOf(taken), ""));
    }

    private static void takeFrom(UserModel user) {
        user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> credential.getType().startsWith(OURS))
                .toList()
                .forEach(credential -> user.credentialManager().removeStoredCredentialById(credential.getId()));
        user.getRequiredActionsStream()
                .filter(action -> action.startsWith(OURS))
                .toList()
                .forEach(user::removeRequiredAction);
    }

    /** What stops working, or shows an error, as soon as the JAR is gone. */
    List<Note> left() {
        var left = new ArrayList<Note>();
        var flows = new RealmFlows(realm);
        flows.all()
                .filter(flow -> flow.isTopLevel())
                .filter(flow -> flows.read(flow).rows().stream().anyMatch(Traces::hasOurs))
                .forEach(flow -> left.add(Note.of("left-flow", flow.getAlias())));
        if (isOurs(realm.getLoginTheme(), Theme.Type.LOGIN)
                || isOurs(realm.getEmailTheme(), Theme.Type.EMAIL)
                || isOurs(realm.getAccountTheme(), Theme.Type.ACCOUNT)) {
            left.add(Note.of("left-theme", realm.getName()));
        }
        realm.getClientsStream()
                .filter(client -> isOurs(client.getAttribute("login_theme"), Theme.Type.LOGIN))
                .forEach(client -> left.add(Note.of("left-theme", client.getClientId())));
        realm.getPasswordPolicy().getPolicies().stream()
                .filter(id -> id.startsWith(OURS))
                .sorted()
                .forEach(id -> left.add(Note.of("left-policy", id)));
        realm.getRequiredActionProvidersStream()
                .filter(action -> action.getProviderId().startsWith(OURS))
                .forEach(action -> left.add(Note.of("left-action", action.getProviderId())));
        realm.getEventsListenersStream()
                .filter(id -> id.startsWith(OURS))
                .forEach(id -> left.add(Note.of("left-listener", id)));
        if (hasMorePeople()) {
            left.add(Note.of("left-credentials"));
        }
        return left;
    }

    /** Whether there is any of it. */
    boolean needsJar() {
        return !left().isEmpty();
    }

    /** Whether it is ours, or one that is made from it. */
    private boolean isOurs(@Nullable String name, Theme.Type type) {
        try {
            for (var next = name; next != null && !next.isEmpty() && !next.equals("base"); ) {
                if (next.equals(THEME)) {
                    return true;
                }
                next = session.theme().getTheme(next, type).getParentName();
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasOurs(Row row) {
        return row.isOurs() || row.rows().stream().anyMatch(Traces::hasOurs);
    }
}
