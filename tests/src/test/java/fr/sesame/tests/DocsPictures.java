package fr.sesame.tests;

import fr.sesame.tests.browser.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The pictures of the documentation, which are pictures of the gallery under names of their own. */
final class DocsPictures {

    private record Picture(String file, String scene, Look look) {}

    private static final List<Picture> ALL = List.of(
            new Picture("first", "first", Look.DESKTOP),
            new Picture("first-phone-dark", "first", Look.PHONE_DARK),
            new Picture("password-error", "password-error", Look.DESKTOP),
            new Picture("login-mail", "check-mail-login", Look.PHONE),
            new Picture("login-link", "link", Look.PHONE),
            new Picture("reset-code", "check-mail-code", Look.PHONE),
            new Picture("new-password", "new-password", Look.PHONE),
            new Picture("registration-error", "register-error", Look.PHONE),
            new Picture("authenticator-application", "totp-setup", Look.PHONE),
            new Picture("help", "help-login-from-nowhere", Look.PHONE),
            new Picture("brand", "brand-error", Look.PHONE),
            new Picture("brand-dark", "brand-error", Look.PHONE_DARK),
            new Picture("brand-corrected", "brand-corrected-error", Look.PHONE),
            new Picture("mail-code", "mail-reset-code", Look.PHONE),
            new Picture("mail-link", "mail-reset-link", Look.PHONE),
            new Picture("mail-both", "mail-reset-both", Look.PHONE),
            new Picture("mail-password-changed", "mail-password-changed", Look.PHONE),
            new Picture("mail-disabled", "mail-reset-disabled", Look.PHONE),
            new Picture("mail-company", "mail-reset-company", Look.PHONE),
            new Picture("mail-directory", "mail-reset-directory", Look.PHONE),
            new Picture("mail-unknown", "mail-reset-unknown", Look.PHONE),
            new Picture("mail-login", "mail-login-both", Look.PHONE),
            new Picture("mail-invitation", "mail-invitation", Look.PHONE),
            new Picture("mail-actions", "mail-actions", Look.PHONE_DARK));

    private DocsPictures() {}

    /** Takes them from the gallery's pictures. */
    static void copy(Path gallery, Path images) throws IOException {
        for (var picture : ALL) {
            Files.copy(
                    GalleryIndex.file(gallery, picture.scene(), picture.look()),
                    images.resolve(picture.file() + ".png"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
