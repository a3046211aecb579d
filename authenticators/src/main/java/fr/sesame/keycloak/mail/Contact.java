package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.brand.Brand;
import fr.sesame.keycloak.brand.BrandedOrganization;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;
import org.keycloak.utils.EmailValidationUtil;

/** Whom people turn to, as pages and mails name them: of a person's organisation, the realm or the theme. */
public final class Contact {

    private Contact() {}

    /** The address; empty where there is none, or what is named isn't an address. */
    public static Optional<String> addressFor(KeycloakSession session, RealmModel realm, UserModel user) {
        try {
            var brand = Brand.of(
                            new BrandedOrganization(session, realm).ofPerson(user),
                            realm,
                            session.theme().getTheme(Theme.Type.EMAIL).getProperties())
                    .forMail();
            return brand.get("contact") instanceof Map<?, ?> contact && contact.get("text") instanceof String text
                    ? Optional.of(text.strip()).filter(EmailValidationUtil::isValidEmail)
                    : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("The theme can't be read", e);
        }
    }
}
