package fr.sesame.gallery;

import static fr.sesame.gallery.Scene.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The mails that Keycloak doesn't have. */
final class SesameMailScenes {

    private SesameMailScenes() {}

    static List<Scene> all() {
        return Stream.of(ofSesame(), accountNotices()).flatMap(List::stream).toList();
    }

    private static List<Scene> ofSesame() {
        return List.of(
                own("reset-code", "sesameMailResetSubject", "sesame-reset.ftl", code()),
                own("reset-link", "sesameMailResetSubject", "sesame-reset.ftl", link(600)),
                own("reset-both", "sesameMailResetSubject", "sesame-reset.ftl", both()),
                own(
                        "reset-withheld",
                        "sesameMailResetSubject",
                        "sesame-reset.ftl",
                        with(link(5400), "codeWithheld", true)),
                own("reset-unknown", "sesameMailNoteSubject", "sesame-reset-note.ftl", Map.of("reason", "unknown")),
                own("reset-disabled", "sesameMailNoteSubject", "sesame-reset-note.ftl", Map.of("reason", "disabled")),
                own(
                        "reset-company",
                        "sesameMailNoteSubject",
                        "sesame-reset-note.ftl",
                        Map.of("reason", "company", "provider", "ACME")),
                own("reset-directory", "sesameMailNoteSubject", "sesame-reset-note.ftl", Map.of("reason", "directory")),
                own("login-both", "sesameMailLoginSubject", "sesame-login.ftl", both()),
                own(
                        "login-new-account",
                        "sesameMailLoginSubject",
                        "sesame-login.ftl",
                        with(link(600), "newAccount", true)),
                own("login-by-admin", "sesameMailLoginSubject", "sesame-login.ftl", with(link(3600), "byAdmin", true)),
                own(
                        "login-disabled",
                        "sesameMailLoginNoteSubject",
                        "sesame-login-note.ftl",
                        Map.of("reason", "disabled")),
                own(
                        "login-company",
                        "sesameMailLoginNoteSubject",
                        "sesame-login-note.ftl",
                        Map.of("reason", "company", "provider", "ACME")),
                own(
                        "login-directory",
                        "sesameMailLoginNoteSubject",
                        "sesame-login-note.ftl",
                        Map.of("reason", "directory")),
                own(
                        "login-unverified",
                        "sesameMailLoginNoteSubject",
                        "sesame-login-note.ftl",
                        Map.of("reason", "unverified")),
                own(
                        "login-restricted",
                        "sesameMailLoginNoteSubject",
                        "sesame-login-note.ftl",
                        Map.of("reason", "restricted")),
                own("activation", "sesameMailActivationSubject", "sesame-activation.ftl", activation("password")),
                own(
                        "activation-passkey",
                        "sesameMailActivationSubject",
                        "sesame-activation.ftl",
                        activation("passkey")),
                own(
                        "activation-activated",
                        "sesameMailActivationNoteSubject",
                        "sesame-activation-note.ftl",
                        Map.of("reason", "activated")),
                own("verify-address", "sesameMailVerifySubject", "sesame-verify.ftl", both()),
                own("verify-new-address", "sesameMailNewAddressSubject", "sesame-new-address.ftl", both()),
                own("new-browser", "sesameMailNewBrowserSubject", "sesame-new-browser.ftl", both()),
                own("join", "sesameMailJoinSubject", "sesame-join.ftl", outside(both())),
                own(
                        "join-disabled",
                        "sesameMailJoinSubject",
                        "sesame-join-note.ftl",
                        Map.of("reason", "disabled", "provider", "ACME")),
                own(
                        "join-company",
                        "sesameMailJoinSubject",
                        "sesame-join-note.ftl",
                        Map.of("reason", "company", "provider", "ACME")),
                own("linked", "sesameMailLinkedSubject", "sesame-linked.ftl", outside(link(0))),
                own("password-changed", "sesameMailPasswordChangedSubject", "sesame-password-changed.ftl", link(0)),
                own(
                        "not-me-contact",
                        "sesameMailNotMeContactSubject",
                        "sesame-not-me-contact.ftl",
                        Map.of("person", "jean@acme.example", "password", "ended", "address", "back")),
                own(
                        "break-glass",
                        "sesameMailBreakGlassSubject",
                        "sesame-break-glass.ftl",
                        Map.of("person", "jean@acme.example", "organization", "ACME")),
                spaces(
                        "spaces",
                        false,
                        List.of(
                                space("organization", "Atelier du Nord"),
                                space("organization", "Bureau du Sud"),
                                space("invitation", "Coop\u00e9rative de l\u2019Ouest"),
                                space("domain", "ACME"),
                                space("application", "Intranet"))),
                spaces("spaces-account", false, List.of(space("account", ""))),
                spaces("spaces-disabled", true, List.of()),
                spaces("spaces-unverified", false, List.of(space("application", "Intranet"))),
                spaces("spaces-incomplete", false, List.of(space("organization", "Atelier du Nord"))),
                spaces("spaces-rest", false, List.of(space("organization", "Bureau du Sud"))),
                spaces("spaces-unknown", false, List.of()));
    }

    private static List<Scene> accountNotices() {
        return List.of(
                told("password", link(0)),
                told("factorAdded", with(link(0), "credential", "webauthn")),
                told("factorRemoved", with(link(0), "byAdmin", true)),
                told("address", with(link(0), "newAddress", "n\u2022\u2022\u2022@example.com")),
                told("addressGone", Map.of("byAdmin", true)),
                told("addressNew", Map.of()),
                told("addressBack", Map.of()),
                told("codeIssued", with(link(0), "byAdmin", true)),
                told("codeUsed", link(0)),
                told("recoveryUsedUp", link(0)),
                told("newBrowser", link(0)));
    }

    private static Scene told(String notice, Map<String, Object> variables) {
        var scene = own(
                "notice-" + notice.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT),
                "sesameMailNoticeSubject." + notice,
                "sesame-notice.ftl",
                with(variables, "notice", notice));
        // They differ in a sentence: one shows what names do to all of them.
        return notice.equals("newBrowser")
                ? scene
                : new Scene.Mail(scene.name(), Set.of(State.NORMAL), scene.posting());
    }

    /** The links come from the stage. */
    private static Scene spaces(String name, boolean deactivated, List<Map<String, String>> spaces) {
        return mail(name, stage -> {
            var items = spaces.stream()
                    .map(space -> {
                        var item = new HashMap<>(space);
                        item.put("link", stage.link());
                        if (stage.is(State.LONG)) {
                            item.put("name", stage.cast().lastName());
                        }
                        return item;
                    })
                    .toList();
            var realmName = Objects.requireNonNullElse(
                    stage.realm().getDisplayName(), stage.realm().getName());
            Map<String, Object> attributes = new HashMap<>();
            attributes.put("spaces", List.of(Map.of("realm", realmName, "items", items)));
            attributes.put("spacesLifetime", 86_400);
            attributes.put("spacesDeactivated", deactivated);
            attributes.put("spacesUnverified", name.endsWith("unverified"));
            attributes.put("spacesIncomplete", name.endsWith("incomplete"));
            attributes.put("spacesRest", name.endsWith("rest"));
            attributes.put("askedAt", "22 novembre 2026 \u00e0 14:05 (UTC+01:00)");
            attributes.put("browser", "Firefox 128");
            attributes.put("system", "Windows 10");
            stage.realm().setAttribute("sesame-contact", "01 23 45 67 89");
            stage.mail().send("sesameMailSpacesSubject", List.of(realmName), "sesame-spaces.ftl", attributes);
        });
    }

    private static Map<String, String> space(String kind, String name) {
        return Map.of("kind", kind, "name", name);
    }

    private static Map<String, Object> code() {
        return Map.of("code", "048213", "codeLifetime", 600);
    }

    /** The link itself comes from the stage. */
    private static Map<String, Object> link(int seconds) {
        return Map.of("linkLifetime", seconds);
    }

    private static Map<String, Object> both() {
        return Map.of("code", "048213", "codeLifetime", 600, "linkLifetime", 600);
    }

    private static Map<String, Object> activation(String setUp) {
        Map<String, Object> variables = new HashMap<>(link(86_400));
        variables.put("setUp", setUp);
        variables.put("code", "K7MP-2QXR-9TWD-4HNC-7BFA");
        variables.put("codeLifetime", 86_400);
        variables.put("person", "amelie.durand");
        return variables;
    }

    private static Map<String, Object> outside(Map<String, Object> variables) {
        return with(with(variables, "provider", "ACME"), "outside", "amelie.durand@acme.example");
    }

    private static Map<String, Object> with(Map<String, Object> variables, String name, Object value) {
        Map<String, Object> more = new HashMap<>(variables);
        more.put(name, value);
        return more;
    }

    private static Scene.Mail own(String name, String subjectKey, String template, Map<String, Object> variables) {
        return mail(name, stage -> {
            Map<String, Object> attributes = new HashMap<>(variables);
            if (variables.containsKey("linkLifetime")) {
                attributes.put("link", stage.link());
            }
            attributes.put("application", stage.is(State.LONG) ? stage.cast().lastName() : "Intranet");
            attributes.put("organization", stage.is(State.LONG) ? stage.cast().lastName() : "Atelier du Nord");
            attributes.put("askedAt", "22 novembre 2026 \u00e0 14:05 (UTC+01:00)");
            attributes.put("browser", "Firefox 128");
            attributes.put("system", "Windows 10");
            stage.realm().setAttribute("sesame-contact", "01 23 45 67 89");
            var realmName = Objects.requireNonNullElse(
                    stage.realm().getDisplayName(), stage.realm().getName());
            stage.mail().send(subjectKey, List.of(realmName), template, attributes);
        });
    }
}
