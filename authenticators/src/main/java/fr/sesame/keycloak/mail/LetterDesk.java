package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.FaultName;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Where letters are written, and told what has become of them: each time in a transaction of its own, with the letter's
 * realm in the session's context.
 */
final class LetterDesk {

    private static final Logger LOG = Logger.getLogger(LetterDesk.class);

    private final KeycloakSessionFactory factory;
    private final SteadyTime time;

    LetterDesk(KeycloakSessionFactory factory, SteadyTime time) {
        this.factory = factory;
        this.time = time;
    }

    /**
     * Where a letter is to be sent from.
     *
     * @param realm the realm's name
     */
    record Sender(String realm, SmtpSettings settings) {}

    /** Writes the letter, unless that is done, and gives the mail server's settings as they are now; empty for nothing to send. */
    Optional<Sender> write(Parcel parcel) {
        return inTransaction(parcel.letter(), session -> {
            RealmModel realm = session.getContext().getRealm();
            return realm == null || !isWritten(parcel, session)
                    ? Optional.empty()
                    : Optional.of(new Sender(
                            realm.getName(), new SmtpSettings(parcel.letter().realmId(), realm.getSmtpConfig())));
        });
    }

    private boolean isWritten(Parcel parcel, KeycloakSession session) {
        if (parcel.mail() == null) {
            parcel.letter().write(session).ifPresent(mail -> parcel.written(mail, time.now()));
            return parcel.mail() != null;
        }
        return !parcel.letter().isOver(session);
    }

    void sent(Letter letter) {
        tell(letter, letter::sent);
    }

    void notSent(Letter letter, String reason) {
        tell(letter, session -> letter.notSent(session, reason));
    }

    private void tell(Letter letter, Consumer<KeycloakSession> what) {
        try {
            inTransaction(letter, session -> {
                if (session.getContext().getRealm() != null) {
                    what.accept(session);
                }
                return Optional.empty();
            });
        } catch (RuntimeException e) {
            LOG.warnf("The event for a mail of realm %s could not be written: %s", letter.realmId(), new FaultName(e));
            LOG.debug("Why it could not be written", e);
        }
    }

    private <T> Optional<T> inTransaction(Letter letter, Function<KeycloakSession, Optional<T>> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            session.getContext().setRealm(session.realms().getRealm(letter.realmId()));
            return work.apply(session);
        });
    }
}
