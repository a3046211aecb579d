package fr.sesame.gallery;

import static fr.sesame.gallery.Scene.form;
import static fr.sesame.gallery.Scene.notice;
import static fr.sesame.gallery.Scene.plain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** Pages beside the login: help, « Trouver mon espace ». */
final class HelpScenes {

    private static final String TEMPLATE = "sesame-help.ftl";

    private static final String WORKSPACE = "sesame-workspace.ftl";

    private static final Set<Object> OF_OTHER_REALMS = Set.of("passwordAsk", "lockedForGood");

    private HelpScenes() {}

    static List<Scene> all() {
        return List.of(
                notice(
                        "help-login",
                        stage -> help(stage, "login")
                                .setAttribute("helpQuestions", everyQuestion().toList())
                                .createForm(TEMPLATE)),
                notice(
                        "help-mail",
                        stage -> help(stage, "mail")
                                .setAttribute("senderAddress", stage.cast().email())
                                .setAttribute("senderName", stage.realm().getDisplayName())
                                .createForm(TEMPLATE)),
                plain(
                        "help-login-from-nowhere",
                        stage -> stage.form()
                                .setAttribute("helpPage", "login")
                                .setAttribute("helpQuestions", questionsOfARealm())
                                .createForm(TEMPLATE)),
                plain("help-mail-without-a-sender", stage -> help(stage, "mail").createForm(TEMPLATE)),
                form(
                        "workspace",
                        stage -> stage.wrong(workspace(stage, "ask"), "username", "sesameWorkspaceNoAddress")
                                .createForm(WORKSPACE)),
                plain(
                        "workspace-cookies",
                        stage -> workspace(stage, "ask")
                                .addError(new FormMessage("sesameLinkCookies"))
                                .createForm(WORKSPACE)),
                notice("workspace-sent", stage -> workspace(stage, "sent").createForm(WORKSPACE)),
                plain("workspace-over", stage -> workspace(stage, "over").createForm(WORKSPACE)));
    }

    private static LoginFormsProvider workspace(Stage stage, String state) {
        return stage.form()
                .setAttribute("helpPage", "workspace")
                .setAttribute("helpBack", "back")
                .setAttribute("workspaceState", state)
                .setAttribute("workspaceNonce", "nonce")
                .setAttribute("workspaceTyped", stage.cast().email());
    }

    private static LoginFormsProvider help(Stage stage, String page) {
        stage.realm()
                .setAttribute(
                        "sesame-contact-name",
                        stage.is(State.NORMAL)
                                ? "le service informatique de la mairie"
                                : stage.cast().lastName());
        stage.realm()
                .setAttribute(
                        "sesame-contact",
                        stage.is(State.RTL) ? "+33 1 23 45 67 89" : stage.cast().email());
        return stage.form().setAttribute("helpPage", page).setAttribute("helpBack", "back");
    }

    /** Two of them have another answer where the realm is set up in another way, so no realm asks all. */
    private static Stream<Map<String, Object>> everyQuestion() {
        return Stream.of(
                Map.<String, Object>of("id", "password", "link", "reset", "label", "doForgotPassword"),
                Map.<String, Object>of("id", "passwordAsk", "contact", true),
                Map.<String, Object>of("id", "mail", "mailHelp", true),
                Map.<String, Object>of("id", "passwordless", "link", "back", "label", "sesameBackToLogin"),
                Map.<String, Object>of("id", "company", "contact", true),
                Map.<String, Object>of("id", "workspace", "workspace", true),
                Map.<String, Object>of("id", "application", "contact", true),
                Map.<String, Object>of("id", "locked", "seconds", 900),
                Map.<String, Object>of("id", "lockedForGood", "contact", true),
                Map.<String, Object>of("id", "disabled", "contact", true),
                Map.<String, Object>of("id", "noAddress", "contact", true),
                Map.<String, Object>of(
                        "id", "accessCode", "link", "code", "label", "sesameAccessCode", "contact", true),
                Map.<String, Object>of("id", "sharedDevice", "link", "logout", "label", "doLogout"),
                Map.<String, Object>of("id", "secondFactor", "contact", true),
                Map.<String, Object>of("id", "cookies"),
                Map.<String, Object>of("id", "expired"));
    }

    /** Where a forgotten password can be reset and a lock ends by itself, as in the demo realm. */
    private static List<Map<String, Object>> questionsOfARealm() {
        return everyQuestion()
                .filter(question -> !OF_OTHER_REALMS.contains(question.get("id")))
                .toList();
    }
}
