package fr.sesame.keycloak.install;

import static fr.sesame.keycloak.install.TrialProps.LENGTH;
import static fr.sesame.keycloak.install.TrialProps.PREFIX;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What a trial has left in a realm since its server died before the end: in transactions beside that of the request, which took
 * itself back. Whoever asks has the realm to himself, so none of it is of a trial under way.
 */
record TrialLeftovers(KeycloakSession session, RealmModel realm) {

    /** As a trial makes it; accounts have it in small letters. */
    private static final Pattern NAME = Pattern.compile(PREFIX + "[A-Za-z0-9]{" + LENGTH + "}");

    /** Removes all of it. */
    List<Change> remove() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Stream.of(
                        new RealmFlows(realm)
                                .all()
                                .filter(AuthenticationFlowModel::isTopLevel)
                                .map(AuthenticationFlowModel::getAlias),
                        realm.searchClientByClientIdStream(PREFIX, null, null).map(ClientModel::getClientId),
                        TrialProps.people(session)
                                .searchForUserStream(realm, Map.of(UserModel.USERNAME, PREFIX))
                                .map(UserModel::getUsername))
                .flatMap(all -> all)
                .filter(name -> NAME.matcher(name).matches())
                .forEach(names::add);
        return names.stream()
                .map(name -> {
                    TrialProps.remove(session, realm, name);
                    return Change.of("trial-removed", name, "", "");
                })
                .toList();
    }
}
