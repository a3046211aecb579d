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

    private final Transactions transactions;
    private final SteadyTime time;

    LetterDesk(Transactions transactions, SteadyTime time) {
        this.transactions = transactions;
        this.time = time;
    }

    /** Work in a session and a transaction of its own, which commits at its end. */
    interface Transactions {

        /** In that realm; in none where it is there no more. */
        <T> T in(String realmId, Function<KeycloakSession, T> work);

        static Transactions of(KeycloakSessionFactory factory) {
            return new Transactions() {
                @Override
                public <T> T in(String realmId, Function<KeycloakSession, T> work) {
                    return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
                        session.getContext().setRealm(session.realms().getRealm(realmId));
                        return work.apply(session);
                    });
                }
            };
        }
    }

    /**
     * Where a letter is to be sent from.
     *
     * @param realm the realm's name
     */
    record Sender(String realm, SmtpSettings settings) {}

    /** A mail, and where it is to be sent from. */
    private record Ready(WrittenMail mail, Sender from) {}

    /**
     * Writes the letter, unless that is done, and gives the mail server's settings as they are now; empty for nothing to send. It counts as
     * written once all that belongs to it is stored: a mail whose secret was undone with its transaction would open nothing.
     */
    Optional<Sender> write(Parcel parcel) {
        var letter = parcel.letter();
        var ready = transactions.in(letter.realmId(), session -> {
            RealmModel realm = session.getContext().getRealm();
            return realm == null
                    ? Optional.<Ready>empty()
                    : mail(parcel, session)
                            .map(mail -> new Ready(
                                    mail,
                                    new Sender(
                                            realm.getName(),
                                            new SmtpSettings(letter.realmId(), realm.getSmtpConfig()))));
        });
        if (parcel.mail() == null) {
            ready.ifPresent(now -> parcel.written(now.mail(), time.now()));
        }
        return ready.map(Ready::from);
    }

    private static Optional<WrittenMail> mail(Parcel parcel, KeycloakSession session) {
        var written = parcel.mail();
        return written == null
                ? parcel.letter().write(session)
                : Optional.of(written).filter(mail -> !parcel.letter().isOver(session));
    }

    void sent(Letter letter) {
        tell(letter, letter::sent);
    }

    void notSent(Letter letter, String reason) {
        tell(letter, session -> letter.notSent(session, reason));
    }

    private void tell(Letter letter, Consumer<KeycloakSession> what) {
        try {
            transactions.in(letter.realmId(), session -> {
                if (session.getContext().getRealm() != null) {
                    what.accept(session);
                }
                return true;
            });
        } catch (RuntimeException e) {
            LOG.warnf("The event for a mail of realm %s could not be written: %s", letter.realmId(), new FaultName(e));
            LOG.debug("Why it could not be written", e);
        }
    }
}
