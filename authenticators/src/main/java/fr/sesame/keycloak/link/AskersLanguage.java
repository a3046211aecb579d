package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.Link;
import java.util.Optional;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.locale.LocaleUpdaterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The language of a link's mail, for a browser in which nobody has chosen one: it may be set to another, and the person has
 * just read the mail.
 *
 * @param tag such as {@code fr-CA}; empty where this browser has its own, or needs none
 */
record AskersLanguage(Optional<String> tag) {

    /** The owner's own, else the one in which the mail was asked for. */
    static AskersLanguage of(KeycloakSession session, RealmModel realm, Link.Good link) {
        if (!realm.isInternationalizationEnabled()
                || session.getProvider(CookieProvider.class).get(CookieType.LOCALE) != null) {
            return new AskersLanguage(Optional.empty());
        }
        return new AskersLanguage(link.owner()
                .userId()
                .map(id -> session.users().getUserById(realm, id))
                .map(user -> user.getFirstAttribute(UserModel.LOCALE))
                .or(() -> link.asked().attempt().map(Asked.Attempt::language))
                .filter(tag -> realm.getSupportedLocalesStream().anyMatch(tag::equals)));
    }

    /** For the page of this request. */
    void show(KeycloakSession session) {
        tag.ifPresent(chosen -> session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, chosen));
    }

    /** For what follows in this browser. */
    void keep(KeycloakSession session) {
        tag.ifPresent(session.getProvider(LocaleUpdaterProvider.class)::updateLocaleCookie);
    }
}
