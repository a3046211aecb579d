package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.watch.Trace;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One request's view of the queue. */
final class QueueOutbox implements Outbox {

    private final KeycloakSession session;
    private final Couriers couriers;

    QueueOutbox(KeycloakSession session, Couriers couriers) {
        this.session = session;
        this.couriers = couriers;
    }

    @Override
    public boolean post(Letter letter) {
        if (!couriers.reserve(letter)) {
            return false;
        }
        var trace = Trace.here(session);
        final Optional<Kept> kept;
        try {
            kept = couriers.keep(session, letter);
        } catch (RuntimeException e) {
            couriers.release(letter, Optional.empty());
            throw e;
        }
        AfterCommit.run(session, () -> couriers.take(letter, kept, trace), () -> couriers.release(letter, kept));
        return true;
    }

    @Override
    public boolean isStuck() {
        return couriers.isStuck();
    }

    @Override
    public boolean canSend(RealmModel realm) {
        return couriers.canSend(new SmtpSettings(realm.getId(), realm.getSmtpConfig()));
    }
}
