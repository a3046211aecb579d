package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Link;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Verdict;
import fr.sesame.keycloak.watch.Kind;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the page of a link tells whoever watches. */
record LinkEvents(KeycloakSession session, RealmModel realm) {

    private static final String LINK = "sesame-link";

    /** It was shown, to a person or to a filter of mails: that is counted, and no event. */
    void opened(Link.Good good) {
        Tally.count(good.purpose().kind(), Outcome.OPENED);
    }

    /** A wrong code was typed beside it. */
    void wrong(Link.Good good) {
        Tally.count(good.purpose().kind(), Outcome.WRONG);
        event(good).detail(Details.CREDENTIAL_TYPE, "sesame-code").error(Errors.INVALID_CODE);
    }

    /** So many wrong ones that no other is judged. */
    void exhausted(Link.Good good) {
        Tally.count(good.purpose().kind(), Outcome.EXHAUSTED);
        event(good)
                .detail(Details.CREDENTIAL_TYPE, "sesame-code")
                .detail(Details.REASON, Verdict.Reason.EXHAUSTED.name())
                .error(Errors.EXPIRED_CODE);
    }

    /** It was used; where the person goes on is still to be said. */
    EventBuilder used(Link.Good good, Proof proof) {
        Tally.count(good.purpose().kind(), Outcome.USED);
        var event = event(good)
                .user(proof.userId().orElse(null))
                .detail(Details.EMAIL, proof.address())
                .detail(Details.CREDENTIAL_TYPE, LINK);
        proof.handedTo().ifPresent(admin -> admin.addTo(event));
        return event;
    }

    /** It can't be used here and now, and somebody has tried. */
    void hindered(Link.Good good, String reason) {
        event(good).detail(Details.REASON, reason).error(Errors.NOT_ALLOWED);
    }

    /** There is nothing to log in to any more. */
    void applicationGone(Link.Good good) {
        event(good).error(Errors.CLIENT_NOT_FOUND);
    }

    /** It isn't good any more, or never was. */
    void dead(Link.Dead dead) {
        var purpose = dead.former().map(Link.Former::purpose);
        Tally.count(purpose.map(Purpose::kind).orElse(Kind.LINK), dead.reason().outcome());
        event(purpose.orElse(Purpose.LOGIN))
                .detail(Purpose.DETAIL, purpose.map(Purpose::text).orElse(null))
                .detail(Details.CREDENTIAL_TYPE, LINK)
                .detail(Details.REASON, dead.reason().name())
                .error(Errors.EXPIRED_CODE);
    }

    private EventBuilder event(Link.Good good) {
        return event(good.purpose())
                .user(good.owner().userId().orElse(null))
                .detail(Purpose.DETAIL, good.purpose().text());
    }

    private EventBuilder event(Purpose purpose) {
        var type = switch (purpose) {
            case RESET -> EventType.RESET_PASSWORD;
            case LOGIN, LINKING, ACTIVATION, ADDRESS, NEW_BROWSER -> EventType.EXECUTE_ACTION_TOKEN;
        };
        return new EventBuilder(realm, session, session.getContext().getConnection()).event(type);
    }
}
