package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.activation.ActivationMail.Occasion;
import fr.sesame.keycloak.link.LinkRenewal;
import fr.sesame.keycloak.secret.Link;
import fr.sesame.keycloak.server.MailedCode.Sender;
import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.watch.Kind;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Another mail for a first login, asked for on the page of a link that is over. It goes where the account's mail goes now, and
 * tells whoever has logged in meanwhile how to go on.
 */
record ActivationRenewal(KeycloakSession session, Clock clock) implements LinkRenewal {

    private static final Limit ONE_A_MINUTE = new Limit(1, 60);
    private static final Limit A_DAY = new Limit(10, 86_400);

    @Override
    public void renew(RealmModel realm, Link.Former former) {
        var slots = new Slots(session, realm);
        Tally.count(Kind.ACTIVATION, Outcome.ASKED);
        former.userId()
                .filter(id -> slots.claim(realm.getId() + " activation again " + id, ONE_A_MINUTE)
                        && slots.claim(realm.getId() + " activations again " + id, A_DAY))
                .ifPresent(id -> mail(realm, former).ifPresent(mail -> mail.post(session, realm, id, clock)));
    }

    private Optional<ActivationMail> mail(RealmModel realm, Link.Former former) {
        var client = Optional.ofNullable(
                        session.clients().getClientById(realm, former.asked().clientId()))
                .filter(application ->
                        application.isEnabled() && ActivationMail.leadsSomewhere(session, realm, application));
        return client.flatMap(application -> PublicAddress.of(session)
                .map(server -> new ActivationMail(
                        Occasion.RENEWED,
                        application,
                        server,
                        Duration.ofSeconds(ActivationPolicy.of(realm).lifetime()),
                        session.getContext().resolveLocale(null).toLanguageTag(),
                        new Sender("", "", realm.getName()))));
    }
}
