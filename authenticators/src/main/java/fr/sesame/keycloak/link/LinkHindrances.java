package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Link;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.ApplicationName;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Looks whether a good link can be used in a browser: who is logged in there, and where its login would go on. */
record LinkHindrances(KeycloakSession session, RealmModel realm, LinkPages pages, Clock clock) {

    static final String NO_START_PAGE = "no_start_page";

    private static final Logger LOG = Logger.getLogger(LinkHindrances.class);

    /** The application that it is for is there no more. */
    boolean isApplicationGone(Link.Good good) {
        return good.purpose() != Purpose.RESET && pages.client(good.asked()).isEmpty();
    }

    /**
     * What keeps it from being used.
     *
     * @param here the attempt that asked for it, if it is this browser's
     */
    Optional<LinkHindrance> of(Link.Good good, Optional<AskingBrowser> here) {
        if (isApplicationGone(good)) {
            return hindrance(pages.applicationGone());
        }
        if (good.purpose() != Purpose.LOGIN && good.purpose() != Purpose.ACTIVATION) {
            return Optional.empty();
        }
        var present = Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .map(result -> result.user());
        if (present.isPresent()) {
            var same = good.owner().userId().equals(present.map(person -> person.getId()));
            // Nobody becomes somebody else by a click; who is in already has only to go on.
            if (!same || here.isEmpty()) {
                return hindrance(pages.loggedIn(good, present.get(), same));
            }
        }
        return whyItLeadsNowhere(good, here)
                .map(reason -> new LinkHindrance(pages.onlyThere(good, clock.instant()), Optional.of(reason)));
    }

    private static Optional<LinkHindrance> hindrance(Response page) {
        return Optional.of(new LinkHindrance(page, Optional.empty()));
    }

    /**
     * Why a login can be gone on with in no other place than where it began, which isn't here: a device is to be let in, or
     * the application, such as one that isn't a web site, hasn't told where its login begins. A code is shown here all the
     * same, to be typed there; and what an admin has sent is for whatever browser.
     */
    private Optional<String> whyItLeadsNowhere(Link.Good good, Optional<AskingBrowser> here) {
        var attempt = good.asked().attempt();
        if (attempt.isEmpty() || good.elsewhere() == Order.Elsewhere.SHOW_CODE || here.isPresent()) {
            return Optional.empty();
        }
        if (good.asked().outside().isPresent()) {
            // The first login by this provider, and nothing else, is what it is for.
            return Optional.of("first_login");
        }
        return attempt.get().device()
                ? Optional.of("device")
                : start(good).known() ? Optional.empty() : Optional.of(NO_START_PAGE);
    }

    /** Where the application begins a login, in another browser than the one that asked. */
    StartPage start(Link.Good good) {
        var client = pages.client(good.asked());
        var start = StartPage.of(session, realm, good.purpose(), client);
        if (!start.known()) {
            LOG.infof(
                    "The application %s of realm %s has no Home URL%s: a link can't log in there from another browser than the one"
                            + " that asked for it",
                    client.map(ApplicationName::forAdmins).orElse(""),
                    realm.getName(),
                    client.map(ClientModel::getBaseUrl)
                                    .filter(url -> !url.isBlank())
                                    .isPresent()
                            ? " that is a web address"
                            : "");
        }
        return start;
    }
}
