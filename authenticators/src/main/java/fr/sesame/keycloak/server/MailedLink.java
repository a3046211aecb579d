package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The kind of Keycloak's mailed link that a page stands behind. From a page of help the way leads back to it; the link's
 * token is kept in the attempt, and doesn't travel along.
 */
public enum MailedLink {

    /** Of a new account: the page to register needs the token again. */
    INVITATION("sesame-invitation") {
        @Override
        URI address(KeycloakSession session, URI step, String token) {
            return UriBuilder.fromUri(step).queryParam(Constants.TOKEN, token).build();
        }
    },

    /** Of an action: its page asks before it does anything. */
    ACTION(Constants.KEY) {
        @Override
        URI address(KeycloakSession session, URI step, String token) {
            return LoginActionsService.actionTokenProcessor(session.getContext().getUri())
                    .queryParam(Constants.KEY, token)
                    .build(session.getContext().getRealm().getName());
        }
    };

    /** What it is called in templates. */
    public static final String VARIABLE = "sesameMailedLink";

    /** What it is called in the address of a page of help. */
    private static final String PARAMETER = "mailed-link";

    private static final String ACTION_PATH = "/login-actions/action-token";

    /** Note of the attempt with the token; Keycloak itself keeps that of an action. */
    private final String note;

    MailedLink(String note) {
        this.note = note;
    }

    /** That of the page which is shown; a page of help has that of the page before. */
    public static Optional<MailedLink> of(KeycloakSession session) {
        var uri = session.getContext().getUri();
        if (uri.getPath().endsWith(ACTION_PATH)) {
            return Optional.of(ACTION);
        }
        var query = uri.getQueryParameters();
        if (query.containsKey(Constants.TOKEN)) {
            return Optional.of(INVITATION);
        }
        var named = query.getFirst(PARAMETER);
        return Arrays.stream(values()).filter(kind -> kind.text().equals(named)).findFirst();
    }

    /** Keeps the token of an invitation whose page is shown. */
    public void keep(KeycloakSession session, AuthenticationSessionModel attempt) {
        var token = session.getContext().getUri().getQueryParameters().getFirst(Constants.TOKEN);
        if (this == INVITATION && token != null) {
            attempt.setAuthNote(note, token);
        }
    }

    /** Adds it to the address of a page of help. */
    public void addTo(UriBuilder address) {
        address.queryParam(PARAMETER, text());
    }

    /** As it stands in addresses. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Where the page is.
     *
     * @param step where the attempt stands
     * @return empty when the attempt doesn't come from such a link
     */
    public Optional<URI> address(KeycloakSession session, URI step, AuthenticationSessionModel attempt) {
        return Optional.ofNullable(attempt.getAuthNote(note)).map(token -> address(session, step, token));
    }

    abstract URI address(KeycloakSession session, URI step, String token);
}
