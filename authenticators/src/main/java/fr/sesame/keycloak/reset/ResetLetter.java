package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.mailproof.LetterKind;
import fr.sesame.keycloak.mailproof.MailRequest;
import fr.sesame.keycloak.mailproof.Obstacle;
import fr.sesame.keycloak.mailproof.Obstacles;
import fr.sesame.keycloak.mailproof.SecretLetter;
import fr.sesame.keycloak.secret.Purpose;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.utils.EmailValidationUtil;

/** The mail of a reset. */
final class ResetLetter extends SecretLetter {

    private static final LetterKind KIND = new LetterKind(
            Purpose.RESET,
            EventType.SEND_RESET_PASSWORD,
            new MailTemplate("sesameMailResetSubject", "sesame-reset.ftl"),
            new MailTemplate("sesameMailNoteSubject", "sesame-reset-note.ftl"));

    private final ResetOptions options;

    ResetLetter(MailRequest request, ResetOptions options, Clock clock) {
        super(KIND, request, options.mail(), clock);
        this.options = options;
    }

    @Override
    protected String keptAs() {
        return ResetLetters.KIND;
    }

    @Override
    protected Optional<Obstacle> obstacle(KeycloakSession session, RealmModel realm, UserModel user) {
        var obstacles = new Obstacles(session, realm);
        return obstacles.ofAccount(user).or(() -> obstacles.ofPassword(user));
    }

    @Override
    protected Optional<WrittenMail> writeToStranger(KeycloakSession session, RealmModel realm) {
        forNobody(session, realm);
        var address = request().identifier().value();
        return options.tellUnknown() && realm.isLoginWithEmailAllowed() && EmailValidationUtil.isValidEmail(address)
                ? Optional.of(note(session, null, address, Obstacle.of("unknown")))
                : Optional.empty();
    }
}
