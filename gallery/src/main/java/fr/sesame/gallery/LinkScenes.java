package fr.sesame.gallery;

import static fr.sesame.gallery.Scene.form;
import static fr.sesame.gallery.Scene.notice;
import static fr.sesame.gallery.Scene.plain;

import java.util.List;
import org.keycloak.forms.login.LoginFormsProvider;

/** The pages behind a link. */
final class LinkScenes {

    private LinkScenes() {}

    static List<Scene> all() {
        return List.of(
                notice("link", stage -> linked(stage, "confirm").createForm("sesame-link.ftl")),
                form(
                        "link-with-code",
                        stage -> stage.wrong(
                                        linked(stage, "confirm").setAttribute("linkElsewhere", "confirm_with_code"),
                                        "code",
                                        "sesameCodeWrong")
                                .createForm("sesame-link.ftl")),
                notice(
                        "link-here",
                        stage -> linked(stage, "confirm")
                                .setAttribute("linkHere", true)
                                .setAttribute("linkPressedInVain", true)
                                .createForm("sesame-link.ftl")),
                notice(
                        "link-code",
                        stage -> linked(stage, "code")
                                .setAttribute("linkCode", "042042")
                                .createForm("sesame-link.ftl")),
                notice("link-other", stage -> linked(stage, "other").createForm("sesame-link.ftl")),
                notice("link-already", stage -> linked(stage, "already").createForm("sesame-link.ftl")),
                notice("link-there", stage -> linked(stage, "there").createForm("sesame-link.ftl")),
                plain("link-gone", stage -> linked(stage, "gone").createForm("sesame-link.ftl")),
                plain(
                        "link-used",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkDead", "USED")
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-superseded",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkDead", "SUPERSEDED")
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-revoked",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkDead", "REVOKED")
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-expired",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkDead", "EXPIRED")
                                .setAttribute("linkStep", stage.client().getBaseUrl())
                                .createForm("sesame-link.ftl")),
                notice(
                        "link-activation",
                        stage -> linked(stage, "confirm")
                                .setAttribute("linkPurpose", "ACTIVATION")
                                .setAttribute("linkByAdmin", true)
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-activation-used",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkPurpose", "ACTIVATION")
                                .setAttribute("linkNonce", "nonce")
                                .setAttribute("linkDead", "USED")
                                .createForm("sesame-link.ftl")),
                plain(
                        "link-activation-revoked",
                        stage -> linked(stage, "dead")
                                .setAttribute("linkPurpose", "ACTIVATION")
                                .setAttribute("linkDead", "REVOKED")
                                .createForm("sesame-link.ftl")),
                plain("link-renewed", stage -> linked(stage, "renewed").createForm("sesame-link.ftl")));
    }

    private static LoginFormsProvider linked(Stage stage, String state) {
        return stage.form()
                .setAttribute("linkState", state)
                .setAttribute("linkPurpose", "LOGIN")
                .setAttribute("linkElsewhere", "confirm")
                .setAttribute("linkHere", false)
                .setAttribute("linkPressedInVain", false)
                .setAttribute("linkByAdmin", false)
                .setAttribute("linkForDevice", false)
                .setAttribute("linkCodeTyped", true)
                .setAttribute("linkTold", true)
                .setAttribute("linkAccount", stage.cast().email().replaceFirst("(?<=^.).*(?=@)", "\u2022\u2022\u2022"))
                .setAttribute("linkAskedAt", "22 novembre 2026 \u00e0 14:05 (UTC+01:00)")
                .setAttribute("linkBrowser", "Firefox 128")
                .setAttribute("linkSystem", "Windows 10")
                .setAttribute("linkPresent", stage.cast().username())
                .setAttribute("linkStart", stage.client().getBaseUrl())
                .setAttribute("linkLogout", stage.client().getBaseUrl())
                .setAttribute("codeLength", 6)
                .setAttribute("linkNonce", state.equals("confirm") ? "nonce" : null);
    }
}
