package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.mailproof.LetterKind;
import fr.sesame.keycloak.mailproof.MailRequest;
import fr.sesame.keycloak.mailproof.Obstacle;
import fr.sesame.keycloak.mailproof.SecretLetter;
import fr.sesame.keycloak.secret.Purpose;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The mail with the code and the link that prove a new browser. */
final class CheckLetter extends SecretLetter {

    private static final LetterKind KIND = new LetterKind(
            Purpose.NEW_BROWSER,
            // The nearest that Keycloak's event log has.
            EventType.SEND_VERIFY_EMAIL,
            new MailTemplate("sesameMailNewBrowserSubject", "sesame-new-browser.ftl"),
            new MailTemplate("sesameMailLoginNoteSubject", "sesame-login-note.ftl"));

    CheckLetter(MailRequest request, CheckOptions options, Clock clock) {
        super(KIND, request, options.mail(), clock);
    }

    @Override
    protected String keptAs() {
        return CheckLetters.KIND;
    }

    /** Nothing but what has become of the account since its password was right: by which logins its owner may come was said there. */
    @Override
    protected Optional<Obstacle> obstacle(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.isEnabled()
                ? Optional.empty()
                : Optional.of(new Obstacle("disabled", Errors.USER_DISABLED, Optional.empty()));
    }

    /** Gone since: nobody is left to write to. */
    @Override
    protected Optional<WrittenMail> writeToStranger(KeycloakSession session, RealmModel realm) {
        forNobody(session, realm);
        return Optional.empty();
    }
}
