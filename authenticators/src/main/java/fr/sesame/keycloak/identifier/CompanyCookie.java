package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.link.ProofCookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** For the moment between a company's own link and the login that its application begins: which company's. */
record CompanyCookie(KeycloakSession session, RealmModel realm) {

    private static final int SECONDS = 120;
    private static final ProofCookie COOKIE = new ProofCookie("SESAME_COMPANY", SECONDS, NewCookie.SameSite.LAX);

    /** What an alias or a domain is made of, and a cookie may have. */
    private static final Pattern ALIAS = Pattern.compile("[\\w.-]{1,255}");

    /**
     * Keeps it for the login that is about to begin.
     *
     * @return whether it can be one
     */
    boolean write(String company) {
        if (!ALIAS.matcher(company).matches()) {
            return false;
        }
        COOKIE.write(session, realm, company);
        return true;
    }

    /** Takes it out of the browser: it is for one login. */
    Optional<String> take() {
        var company =
                COOKIE.read(session, realm).filter(alias -> ALIAS.matcher(alias).matches());
        if (company.isPresent()) {
            COOKIE.expire(session, realm);
        }
        return company;
    }
}
