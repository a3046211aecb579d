package fr.sesame.gallery;

import static fr.sesame.gallery.Scene.form;
import static fr.sesame.gallery.Scene.notice;
import static fr.sesame.gallery.Scene.plain;

import java.util.List;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;

/** The first login through a provider that meets an account which is there already, and « ce n’était pas moi ». */
final class LinkingScenes {

    private static final String PASSWORD = "sesame-password";
    private static final String MAIL = "sesame-join-mail";
    private static final String MOMENT = "22 novembre 2026 \u00e0 14:05 (UTC+01:00)";

    private LinkingScenes() {}

    static List<Scene> all() {
        return List.of(
                notice(
                        "join",
                        stage -> stage.form()
                                .setAttribute("joinProvider", provider(stage))
                                .setAttribute("joinOutside", stage.cast().email())
                                .setAttribute("joinAccount", masked(stage))
                                .setAttribute("joinReview", true)
                                .createForm("sesame-join.ftl")),
                form(
                        "join-password",
                        stage -> stage.wrong(
                                        stage.typed(PASSWORD, MAIL).setAttribute("joinProvider", provider(stage)),
                                        "password",
                                        "invalidPasswordMessage")
                                .createLoginPassword()),
                form(
                        "join-mail",
                        stage -> stage.wrong(
                                        stage.typed(PASSWORD, MAIL)
                                                .setAttribute("mailMode", "both")
                                                .setAttribute("maskedAddress", masked(stage))
                                                .setAttribute("joinProvider", provider(stage)),
                                        "",
                                        "sesameMailUnavailable")
                                .createForm("sesame-join-mail.ftl")),
                form(
                        "join-check-mail",
                        stage -> stage.wrong(
                                        stage.typed(PASSWORD, MAIL)
                                                .setAttribute("knownPerson", true)
                                                .setAttribute("maskedAddress", masked(stage))
                                                .setAttribute("joinProvider", provider(stage))
                                                .setAttribute("mailPurpose", "LINKING")
                                                .setAttribute("mailMode", "both")
                                                .setAttribute("mailAskedAt", MOMENT)
                                                .setAttribute("codeTyped", true)
                                                .setAttribute("codeLength", 6)
                                                .setAttribute("codeLifetime", 600)
                                                .setAttribute("resendPossible", true)
                                                .setAttribute("resendDelay", 60)
                                                .setAttribute("resendIn", 60)
                                                .setAttribute(
                                                        "tabId", stage.attempt().getTabId())
                                                .setAttribute(
                                                        "authenticationSession", Map.of("authSessionIdHash", "hash")),
                                        "code",
                                        "sesameCodeWrongHere")
                                .createForm("sesame-check-mail.ftl")),
                notice("join-link", stage -> link(stage, "confirm").createForm("sesame-link.ftl")),
                notice(
                        "join-link-code",
                        stage -> link(stage, "code")
                                .setAttribute("linkCode", "042042")
                                .createForm("sesame-link.ftl")),
                form(
                        "not-me",
                        stage -> stage.wrong(
                                        stage.form()
                                                .setAttribute("notMeState", "ask")
                                                .setAttribute("notMeAccount", masked(stage))
                                                .setAttribute("notMeProvider", provider(stage))
                                                .setAttribute(
                                                        "notMeOutside",
                                                        stage.cast().email())
                                                .setAttribute("notMeAt", MOMENT)
                                                .setAttribute("notMePassword", "ended")
                                                .setAttribute("notMeNonce", "nonce"),
                                        "",
                                        "sesameLinkCookies")
                                .createForm("sesame-not-me.ftl")),
                notice(
                        "not-me-address",
                        stage -> stage.form()
                                .setAttribute("notMeState", "ask")
                                .setAttribute("notMeAccount", masked(stage))
                                .setAttribute("notMeAddress", "back")
                                .setAttribute("notMeSince", true)
                                .setAttribute("notMeCredential", "webauthn-passwordless")
                                .setAttribute("notMeAt", MOMENT)
                                .setAttribute("notMePassword", "ended")
                                .setAttribute("notMeNonce", "nonce")
                                .createForm("sesame-not-me.ftl")),
                plain(
                        "not-me-done-address",
                        stage -> stage.form()
                                .setAttribute("notMeState", "done")
                                .setAttribute("notMeAddress", "lost")
                                .setAttribute("notMePassword", "ended")
                                .setAttribute("notMeReset", stage.client().getBaseUrl())
                                .createForm("sesame-not-me.ftl")),
                plain(
                        "not-me-done",
                        stage -> stage.form()
                                .setAttribute("notMeState", "done")
                                .setAttribute("notMePassword", "ended")
                                .setAttribute("notMeReset", stage.client().getBaseUrl())
                                .createForm("sesame-not-me.ftl")),
                plain(
                        "not-me-done-kept",
                        stage -> stage.form()
                                .setAttribute("notMeState", "done")
                                .setAttribute("notMePassword", "kept")
                                .createForm("sesame-not-me.ftl")),
                plain(
                        "not-me-done-newer",
                        stage -> stage.form()
                                .setAttribute("notMeState", "done")
                                .setAttribute("notMePassword", "newer")
                                .setAttribute("notMeReset", stage.client().getBaseUrl())
                                .createForm("sesame-not-me.ftl")),
                plain(
                        "not-me-over",
                        stage -> stage.form()
                                .setAttribute("notMeState", "over")
                                .setAttribute("notMeReset", stage.client().getBaseUrl())
                                .createForm("sesame-not-me.ftl")));
    }

    private static String provider(Stage stage) {
        return stage.is(State.LONG) ? stage.cast().lastName() : "ACME";
    }

    private static String masked(Stage stage) {
        return stage.cast().email().replaceFirst("(?<=^.).*(?=@)", "\u2022\u2022\u2022");
    }

    private static LoginFormsProvider link(Stage stage, String state) {
        return stage.form()
                .setAttribute("linkState", state)
                .setAttribute("linkPurpose", "LINKING")
                .setAttribute("linkElsewhere", "show_code")
                .setAttribute("linkHere", false)
                .setAttribute("linkPressedInVain", false)
                .setAttribute("linkByAdmin", false)
                .setAttribute("linkProvider", provider(stage))
                .setAttribute("linkOutside", stage.cast().email())
                .setAttribute("linkAccount", masked(stage))
                .setAttribute("linkAskedAt", MOMENT)
                .setAttribute("linkBrowser", "Firefox 128")
                .setAttribute("linkSystem", "Windows 10")
                .setAttribute("codeLength", 6)
                .setAttribute("linkNonce", "nonce");
    }
}
