package fr.sesame.keycloak.password;

import fr.sesame.keycloak.company.CompanyOnly;
import java.util.Optional;
import org.keycloak.models.UserModel;

/** What came of a {@link PasswordCheck}. */
sealed interface PasswordVerdict {

    /**
     * The password is right and the account may be used.
     *
     * @param only who lets nobody in by password, with few exceptions, of which this is one
     */
    record Right(UserModel user, Optional<CompanyOnly> only) implements PasswordVerdict {}

    /** The password is right, so its owner may learn that an admin has deactivated the account. */
    record Deactivated() implements PasswordVerdict {}

    /** A directory that fails was asked: right or wrong, nobody can tell. */
    record Unanswered() implements PasswordVerdict {}

    /**
     * Anything else; the person isn't told what.
     *
     * @param error what the event log is told
     * @param counts whether the brute-force detector is told. Not while an account is locked, or strangers could keep
     *     it locked; not for an ambiguous identifier, since counting looks it up again, which throws.
     */
    record Refused(String error, boolean counts) implements PasswordVerdict {}
}
