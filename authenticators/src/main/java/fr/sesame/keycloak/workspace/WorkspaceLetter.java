package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.server.WorkspacePage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The mail that lists what an address opens. Only here, long after the page, is looked up what that is.
 *
 * @param address as typed
 * @param facts of the request
 * @param client who asked
 * @param language tag of the page's language
 */
record WorkspaceLetter(
        String realmId, String address, MailFacts facts, ClientAddress client, String language, Clock clock)
        implements Letter {

    /** Detail of its events, as the steps have their ids. */
    static final String ACTION = "sesame-find-workspace";

    /** The nearest that Keycloak's event log has. */
    static final EventType EVENT = EventType.SEND_VERIFY_EMAIL;

    private static final MailTemplate LIST = new MailTemplate("sesameMailSpacesSubject", "sesame-spaces.ftl");

    /** Whoever waits for it has asked again by then. */
    @Override
    public Duration patience() {
        return Duration.ofHours(1);
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        var options = WorkspaceOptions.of(realm);
        var here = Spaces.of(session, realm, address);
        var groups = Stream.concat(Stream.of(group(session, realm, here)), elsewhere(session, realm, options).stream())
                .filter(group -> !group.isEmpty())
                .toList();
        var user = here.owner().map(id -> session.users().getUserById(realm, id));
        if (groups.isEmpty()) {
            event(session, realm).error(Errors.USER_NOT_FOUND);
            return options.tellUnknown() ? Optional.of(mail(session, user, List.of())) : Optional.empty();
        }
        if (groups.stream().allMatch(group -> group.spaces().isEmpty())) {
            event(session, realm).user(user.orElse(null)).error(Errors.USER_DISABLED);
        }
        return Optional.of(mail(session, user, groups));
    }

    private WrittenMail mail(KeycloakSession session, Optional<UserModel> user, List<Group> groups) {
        var variables = new HashMap<>(facts.variables(session, user.orElse(null), language));
        variables.put("spaces", groups.stream().map(Group::variables).toList());
        variables.put("spacesLifetime", SpaceLinks.SECONDS);
        variables.put("spacesDeactivated", groups.stream().anyMatch(Group::deactivated));
        return LIST.write(
                session,
                user.orElse(null),
                user.map(UserModel::getEmail).filter(known -> !known.isBlank()).orElse(address),
                language,
                variables);
    }

    /**
     * What a realm contributes.
     *
     * @param realm its name for people
     * @param spaces what the template says of each
     */
    private record Group(String realm, List<Map<String, String>> spaces, boolean deactivated) {

        boolean isEmpty() {
            return spaces.isEmpty() && !deactivated;
        }

        Map<String, Object> variables() {
            return Map.of("realm", realm, "items", spaces);
        }
    }

    private Group group(KeycloakSession session, RealmModel realm, Spaces found) {
        var links = PublicAddress.of(session)
                .filter(server -> !found.list().isEmpty())
                .map(server -> new SpaceLinks(session, realm, clock).to(found.list(), server))
                .orElse(List.of());
        return new Group(
                title(realm),
                IntStream.range(0, found.list().size())
                        .mapToObj(number -> variables(found.list().get(number), links, number))
                        .toList(),
                found.deactivated());
    }

    /** Without a fixed address of the server no link can be mailed. */
    private Map<String, String> variables(Space space, List<URI> links, int number) {
        var variables = new HashMap<String, String>();
        variables.put("kind", space.kind().name().toLowerCase(Locale.ROOT));
        variables.put("name", space.name());
        if (!space.account().equals(address)) {
            variables.put("account", space.account());
        }
        if (number < links.size()) {
            variables.put("link", links.get(number).toString());
        }
        return Map.copyOf(variables);
    }

    private static String title(RealmModel realm) {
        var shown = realm.getDisplayName();
        return shown == null || shown.isBlank() ? realm.getName() : shown;
    }

    /** Of realms that this one names, and that name this one: none tells another of its people without wanting to. */
    private List<Group> elsewhere(KeycloakSession session, RealmModel realm, WorkspaceOptions options) {
        return options.realms().stream()
                .sorted()
                .flatMap(name -> in(session, name, realm.getName()).stream())
                .toList();
    }

    private Optional<Group> in(KeycloakSession session, String name, String asking) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), there -> {
            var realm = there.realms().getRealmByName(name);
            if (realm == null
                    || !WorkspacePage.isOpen(realm)
                    || !WorkspaceOptions.of(realm).realms().contains(asking)) {
                return Optional.<Group>empty();
            }
            there.getContext().setRealm(realm);
            return Optional.of(group(there, realm, Spaces.of(there, realm, address)));
        });
    }

    @Override
    public void sent(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        event(session, realm).success();
    }

    @Override
    public void notSent(KeycloakSession session, String reason) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        event(session, realm).detail(Details.REASON, reason).error(Errors.EMAIL_SEND_FAILED);
    }

    private EventBuilder event(KeycloakSession session, RealmModel realm) {
        var event = new EventBuilder(realm, session, client)
                .event(EVENT)
                .detail(Details.ACTION, ACTION)
                .detail(Details.USERNAME, address);
        var application = session.clients().getClientById(realm, facts.clientId());
        return application == null ? event : event.client(application);
    }
}
