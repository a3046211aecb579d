package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.server.EarlierAddress;
import fr.sesame.keycloak.server.SentCredentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** What admins do to somebody's account, in the console or by its API. */
record AdminHappenings(KeycloakSession session, RealmModel realm) {

    private static final Pattern PATH = Pattern.compile("users/([^/]+)(/.+)?");
    private static final Pattern CREDENTIAL = Pattern.compile("/credentials/[^/]+");
    private static final String PROVIDER = "/federated-identity/";

    /** Whose account an event is about. */
    Optional<UserModel> person(AdminEvent event) {
        var path = PATH.matcher(String.valueOf(event.getResourcePath()));
        return event.getOperationType() != OperationType.DELETE && path.matches()
                ? Optional.ofNullable(session.users().getUserById(realm, path.group(1)))
                : Optional.empty();
    }

    /** What an event says of it. */
    List<Happening> in(AdminEvent event, UserModel user) {
        var path = PATH.matcher(event.getResourcePath());
        var what = path.matches() && path.group(2) != null ? path.group(2) : "";
        return switch (event.getOperationType()) {
            case UPDATE -> what.isEmpty() ? changed(event, user) : List.of();
            case CREATE ->
                what.startsWith(PROVIDER)
                        ? byAdmin(new Linked(session, realm, user).to(what.substring(PROVIDER.length())))
                        : List.of();
            case ACTION -> done(what, user);
            case DELETE -> List.of();
        };
    }

    private static List<Happening> done(String what, UserModel user) {
        var credentials = new Credentials(user);
        if (what.equals("/reset-password")) {
            return byAdmin(credentials.updated(PasswordCredentialModel.TYPE, EventType.UPDATE_CREDENTIAL));
        }
        if (what.equals("/sesame/access-codes")) {
            return byAdmin(Optional.of(
                    Happening.of(Kind.ACCESS_CODE, "codeIssued", EventType.UPDATE_CREDENTIAL, "", Map.of())));
        }
        // Of which type it was nothing says any more.
        return CREDENTIAL.matcher(what).matches()
                ? byAdmin(credentials.removed(null, EventType.REMOVE_CREDENTIAL))
                : List.of();
    }

    private List<Happening> changed(AdminEvent event, UserModel user) {
        var before = EarlierAddress.of(session, realm, user).map(EarlierAddress::value);
        return Stream.concat(
                        new Addresses(before.orElse(null), false, user.getEmail()).decided().stream(),
                        SentCredentials.types(event)
                                .distinct()
                                .flatMap(type -> new Credentials(user)
                                        .updated(type, EventType.UPDATE_CREDENTIAL).map(Happening::byAdmin).stream()))
                .toList();
    }

    private static List<Happening> byAdmin(Optional<Happening> happening) {
        return happening.map(Happening::byAdmin).stream().toList();
    }
}
