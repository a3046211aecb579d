package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.mailproof.LetterKind;
import fr.sesame.keycloak.mailproof.MailRequest;
import fr.sesame.keycloak.mailproof.Obstacle;
import fr.sesame.keycloak.mailproof.SecretLetter;
import fr.sesame.keycloak.secret.Purpose;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The mail with the link or the code to log in. */
final class LoginLetter extends SecretLetter {

    static final MailTemplate SECRET = new MailTemplate("sesameMailLoginSubject", "sesame-login.ftl");

    private static final LetterKind KIND = new LetterKind(
            Purpose.LOGIN,
            // The nearest that Keycloak's event log has.
            EventType.SEND_VERIFY_EMAIL,
            SECRET,
            new MailTemplate("sesameMailLoginNoteSubject", "sesame-login-note.ftl"));

    private final LoginOptions options;

    LoginLetter(MailRequest request, LoginOptions options, Clock clock) {
        super(KIND, request, options.mail(), clock);
        this.options = options;
    }

    @Override
    protected String keptAs() {
        return LoginLetters.KIND;
    }

    @Override
    protected Optional<Obstacle> obstacle(KeycloakSession session, RealmModel realm, UserModel user) {
        return new Admission(options).obstacle(session, realm, user);
    }

    @Override
    protected Optional<WrittenMail> writeToStranger(KeycloakSession session, RealmModel realm) {
        var address = request().identifier().value();
        if (new NewAccount(options, address).isPossible(session, realm)) {
            return secret(session, realm, null, address);
        }
        forNobody(session, realm);
        return Optional.empty();
    }
}
