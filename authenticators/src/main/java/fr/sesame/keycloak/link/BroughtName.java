package fr.sesame.keycloak.link;

import fr.sesame.keycloak.server.RealmCookie;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import fr.sesame.keycloak.server.ServerClock;
import jakarta.ws.rs.core.NewCookie;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/**
 * Who a login is for, and in which organisation, from a mail that leads to an application, whose own start page can't carry it.
 * It fills a field in, spares a choice among organisations that are the person's anyway, and proves nothing. The cookie holds it
 * itself, closed, so that nothing is left on the server; the first login that it is for takes it out of the browser, where
 * somebody else may sit next.
 *
 * @param name for the field of the first page
 * @param organizationId which one to choose
 */
public record BroughtName(Optional<String> name, Optional<String> organizationId) {

    /** For the start page, which seldom needs more than a redirect. */
    private static final int SECONDS = 120;

    private static final RealmCookie COOKIE = new RealmCookie("SESAME_NAME", SECONDS, NewCookie.SameSite.LAX);
    private static final String PLACE = "sesame.name";
    private static final String NAME = "name";
    private static final String ORGANIZATION = "organization";
    private static final String CLIENT = "client";
    private static final String UNTIL = "until";

    /** With the attempt; these outlive a restart of its flow. */
    private static final String NAME_NOTE = "sesame-brought-name";

    private static final String ORGANIZATION_NOTE = "sesame-brought-organization";

    /**
     * Gives it to the browser.
     *
     * @param page where the login is about to begin
     * @param organizationId empty for none
     */
    public static void give(
            KeycloakSession session, RealmModel realm, String name, StartPage page, String organizationId) {
        var notes = Map.of(
                NAME,
                name,
                ORGANIZATION,
                organizationId,
                CLIENT,
                page.clientId(),
                UNTIL,
                new ServerClock().instant().plusSeconds(SECONDS).toString());
        COOKIE.write(session, realm, new Seal(RealmKeys.of(session, realm)).text(PLACE, notes));
    }

    /** What this login has been given: takes it out of the browser, unless people see nothing of this login. */
    public static BroughtName collect(KeycloakSession session, RealmModel realm, AuthenticationSessionModel login) {
        var isSilent = TokenUtil.hasPrompt(
                login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE);
        if (!isSilent) {
            inBrowser(session, realm)
                    .filter(notes -> isFor(login, notes.getOrDefault(CLIENT, "")))
                    .ifPresent(notes -> {
                        COOKIE.expire(session, realm);
                        keep(login, notes.get(NAME));
                        login.setClientNote(ORGANIZATION_NOTE, notes.get(ORGANIZATION));
                    });
        }
        return new BroughtName(read(login.getClientNote(NAME_NOTE)), read(login.getClientNote(ORGANIZATION_NOTE)));
    }

    /** Keeps a name for a login that is under way in this browser. */
    public static void keep(AuthenticationSessionModel login, @Nullable String name) {
        login.setClientNote(NAME_NOTE, name);
    }

    /** Where the start page is nobody's in particular, the first one is meant. */
    private static boolean isFor(AuthenticationSessionModel login, String clientId) {
        return clientId.isEmpty() || clientId.equals(login.getClient().getId());
    }

    private static Optional<String> read(@Nullable String note) {
        return Optional.ofNullable(note).filter(text -> !text.isEmpty());
    }

    private static Optional<Map<String, String>> inBrowser(KeycloakSession session, RealmModel realm) {
        return COOKIE.read(session, realm)
                .flatMap(closed -> new Seal(RealmKeys.of(session, realm)).open(PLACE, closed))
                .filter(notes -> Optional.ofNullable(notes.get(UNTIL))
                        .map(Instant::parse)
                        .filter(new ServerClock().instant()::isBefore)
                        .isPresent());
    }
}
