package fr.sesame.keycloak.linking;

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

/** The mail with the code and the link that prove the account which is to be linked to. */
final class JoinLetter extends SecretLetter {

    private static final LetterKind KIND = new LetterKind(
            Purpose.LINKING,
            EventType.SEND_IDENTITY_PROVIDER_LINK,
            new MailTemplate("sesameMailJoinSubject", "sesame-join.ftl"),
            new MailTemplate("sesameMailJoinSubject", "sesame-join-note.ftl"));

    JoinLetter(MailRequest request, JoinMailOptions options, Clock clock) {
        super(KIND, request, options.mail(), clock);
    }

    @Override
    protected String keptAs() {
        return JoinLetters.KIND;
    }

    @Override
    protected Optional<Obstacle> obstacle(KeycloakSession session, RealmModel realm, UserModel user) {
        return request().asked().outside().flatMap(outside -> new Linkable(outside).obstacle(session, realm, user));
    }

    /** Gone since: nobody is left to write to. */
    @Override
    protected Optional<WrittenMail> writeToStranger(KeycloakSession session, RealmModel realm) {
        forNobody(session, realm);
        return Optional.empty();
    }
}
