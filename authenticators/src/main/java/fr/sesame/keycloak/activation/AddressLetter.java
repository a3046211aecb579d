package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
import fr.sesame.keycloak.mailproof.LetterKind;
import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.mailproof.MailRequest;
import fr.sesame.keycloak.mailproof.Obstacle;
import fr.sesame.keycloak.mailproof.SecretLetter;
import fr.sesame.keycloak.secret.Purpose;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The mail by which somebody shows that an address is his own. */
final class AddressLetter extends SecretLetter {

    private static final LetterKind OWN = kind("sesameMailVerifySubject", "sesame-verify.ftl");
    private static final LetterKind NEW = kind("sesameMailNewAddressSubject", "sesame-new-address.ftl");

    private final Optional<String> newAddress;

    /**
     * @param newAddress the one that is to take the place of the account's; empty for that of the account
     */
    AddressLetter(MailRequest request, MailProofOptions options, Optional<String> newAddress, Clock clock) {
        super(newAddress.isPresent() ? NEW : OWN, request, options, clock);
        this.newAddress = newAddress;
    }

    private static LetterKind kind(String subject, String template) {
        var mail = new MailTemplate(subject, template);
        return new LetterKind(Purpose.ADDRESS, EventType.SEND_VERIFY_EMAIL, mail, mail);
    }

    @Override
    protected String keptAs() {
        return AddressLetters.KIND;
    }

    @Override
    protected Map<String, String> more() {
        return newAddress
                .map(address -> Map.of(AddressLetters.NEW_ADDRESS, address))
                .orElseGet(Map::of);
    }

    @Override
    protected @Nullable String address(UserModel user) {
        return newAddress.orElse(user.getEmail());
    }

    /** Whoever is on the way in, with a password or without, is asked for this by Keycloak. */
    @Override
    protected Optional<Obstacle> obstacle(KeycloakSession session, RealmModel realm, UserModel user) {
        return Optional.empty();
    }

    @Override
    protected Optional<WrittenMail> writeToStranger(KeycloakSession session, RealmModel realm) {
        forNobody(session, realm);
        return Optional.empty();
    }
}
