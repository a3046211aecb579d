package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.secret.CodeHashes;
import fr.sesame.keycloak.secret.CodeText;
import fr.sesame.keycloak.server.LockedCredential;
import fr.sesame.keycloak.server.LockedPerson;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The access codes of a realm's people: one each at the most. */
record AccessCodes(KeycloakSession session, RealmModel realm, Clock clock) {

    /**
     * A code that was just issued, the only moment at which anybody can know it.
     *
     * @param id of its credential
     */
    record Issued(CodeText code, String id, CodeTerms terms) {}

    /** Issues one; whatever there was before ends. */
    Issued issue(UserModel user, CodeTerms terms, Issuer issuer) {
        return issue(user, terms, issuer, Optional.empty());
    }

    /**
     * The same.
     *
     * @param mailedTo the address that it is mailed to; empty where an admin is given it
     */
    Issued issue(UserModel user, CodeTerms terms, Issuer issuer, Optional<String> mailedTo) {
        var code = CodeText.random(CodePolicy.of(realm).length());
        var hash = new CodeHashes(session, realm).of(code);
        end(new LockedPerson(session, user).take());
        var stored = user.credentialManager()
                .createStoredCredential(StoredCode.credential(hash, terms, issuer, mailedTo, clock.instant()));
        return new Issued(code, stored.getId(), terms);
    }

    /** The one of a user, be it used or over; of two that were issued at one moment, the later one. */
    Optional<StoredCode> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(AccessCodeCredentialProvider.TYPE)
                .flatMap(model -> StoredCode.read(model).stream())
                .max(Comparator.comparing(StoredCode::issuedAt).thenComparing(StoredCode::id));
    }

    /** Whether what was typed is that code; one password hash. */
    boolean matches(StoredCode stored, CodeText typed) {
        return new CodeHashes(session, realm).match(stored.hash(), typed);
    }

    /** One of a user as it is stored now; nobody else changes it before the end of this transaction. */
    Optional<StoredCode> locked(UserModel user, String id) {
        return new LockedCredential(session, user).get(id).flatMap(StoredCode::read);
    }

    /** Whether it opens nothing any more. */
    boolean isOver(UserModel user, StoredCode code) {
        return !code.isOutstanding(clock.instant()) || code.isOutdated(user, clock.instant());
    }

    /** The one of a user that can be used, now or later. */
    Optional<StoredCode> outstanding(UserModel user) {
        return of(user).filter(code -> !isOver(user, code));
    }

    /** The same, as admins see it. */
    Optional<Map<String, Object>> shown(UserModel user) {
        return outstanding(user).map(code -> code.terms().shown(code.id(), code.used()));
    }

    /**
     * The one that was issued before a moment is over from now on, and stays where it is: who holds it is told why it opens nothing.
     *
     * @return what it was, if it could still be used
     */
    Optional<StoredCode> endBefore(UserModel user, Instant moment) {
        var now = clock.instant();
        var ended = of(user).filter(
                        code -> code.isOutstanding(now) && code.issuedAt().isBefore(moment))
                .flatMap(code -> locked(user, code.id()))
                .filter(code -> code.isOutstanding(now));
        ended.ifPresent(code -> user.credentialManager().updateStoredCredential(code.endedAt(now)));
        return ended;
    }

    /**
     * Ends whatever there is of a user.
     *
     * @return whether one of it could still have been used
     */
    boolean end(UserModel user) {
        var was = outstanding(user).isPresent();
        var credentials = user.credentialManager();
        credentials
                .getStoredCredentialsByTypeStream(AccessCodeCredentialProvider.TYPE)
                .map(CredentialModel::getId)
                .toList()
                .stream()
                // Somebody else may be just about to use it, or to end it as well.
                .filter(id -> new LockedCredential(session, user).get(id).isPresent())
                .forEach(credentials::removeStoredCredentialById);
        return was;
    }
}
