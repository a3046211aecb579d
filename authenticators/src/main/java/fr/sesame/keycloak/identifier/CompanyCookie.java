package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.link.StartPage;
import fr.sesame.keycloak.server.RealmCookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** For the moment between a company's own link and the login that its application begins: which company's, and whose. */
record CompanyCookie(KeycloakSession session, RealmModel realm) {

    private static final int SECONDS = 120;
    private static final RealmCookie COOKIE = new RealmCookie("SESAME_COMPANY", SECONDS, NewCookie.SameSite.LAX);
    private static final String SEPARATOR = ":";

    /** What an alias or a domain is made of, and a cookie may have. */
    private static final Pattern ALIAS = Pattern.compile("[\\w.-]{1,255}");

    /**
     * Keeps it for the login that is about to begin.
     *
     * @param page where that is
     * @return whether it can be one
     */
    boolean write(String company, StartPage page) {
        if (!ALIAS.matcher(company).matches()) {
            return false;
        }
        COOKIE.write(session, realm, company + SEPARATOR + page.clientId());
        return true;
    }

    /** Takes it out of the browser: it is for one login that people see, of the application that the link has opened. */
    Optional<String> take(AuthenticationSessionModel login) {
        var isSilent = TokenUtil.hasPrompt(
                login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE);
        var company = COOKIE.read(session, realm)
                .filter(value -> !isSilent
                        && value.endsWith(SEPARATOR + login.getClient().getId()))
                .map(value -> value.substring(0, value.indexOf(SEPARATOR)))
                .filter(alias -> ALIAS.matcher(alias).matches());
        if (company.isPresent()) {
            COOKIE.expire(session, realm);
        }
        return company;
    }
}
