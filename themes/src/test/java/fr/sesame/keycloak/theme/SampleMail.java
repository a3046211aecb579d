package fr.sesame.keycloak.theme;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A mail with what Keycloak, or a journey of ours, gives its templates.
 *
 * @param template of both parts
 * @param subject key of the message
 * @param subjectArguments of that message
 * @param variables beside those that every mail has
 */
record SampleMail(String template, String subject, List<Object> subjectArguments, Map<String, Object> variables) {

    static final String CODE = "048213";
    static final String LINK = "https://connexion.example/realms/sesame/sesame/link/AbCdEf_-0123456789";

    private static final List<Object> REALM = List.of("Ville de Démonstration");

    /** FreeMarker calls methods of public classes alone. */
    public static final class Event {

        private final String credential;

        Event(String credential) {
            this.credential = credential;
        }

        public Date getDate() {
            return Date.from(Instant.parse("2026-11-22T13:05:00Z"));
        }

        public String getDetail(String name) {
            return name.equals("credential_type") ? credential : null;
        }
    }

    /** Every mail of Keycloak's and of ours, and every reason for which one of ours says something else. */
    static List<SampleMail> all() {
        return Stream.of(
                        links(),
                        notices(),
                        others(),
                        reset(),
                        login(),
                        activation(),
                        linking(),
                        spaces(),
                        accountNotices())
                .flatMap(mails -> mails)
                .toList();
    }

    /** The same without what may be missing. */
    SampleMail bare() {
        var fewer = new HashMap<>(variables);
        fewer.keySet()
                .removeAll(List.of("provider", "outside", "credentialScopeDisplayName", "codeWithheld", "newAccount"));
        return new SampleMail(template, subject, subjectArguments, fewer);
    }

    private static Stream<SampleMail> links() {
        return Stream.of(
                keycloaks("email-verification.ftl", "emailVerificationSubject", link(Map.of())),
                keycloaks(
                        "email-update-confirmation.ftl",
                        "emailUpdateConfirmationSubject",
                        link(Map.of("newEmail", "neuve@example.com"))),
                keycloaks("password-reset.ftl", "passwordResetSubject", link(Map.of())),
                keycloaks(
                        "executeActions.ftl",
                        "executeActionsSubject",
                        link(Map.of("requiredActions", List.of("UPDATE_PASSWORD", "CONFIGURE_TOTP")))),
                new SampleMail(
                        "identity-provider-link.ftl",
                        "identityProviderLinkSubject",
                        List.of("ACME"),
                        link(Map.of(
                                "identityProviderDisplayName",
                                "ACME",
                                "identityProviderContext",
                                Map.of("username", "amelie"),
                                "identityProviderAlias",
                                "acme"))),
                new SampleMail(
                        "org-invite.ftl",
                        "orgInviteSubject",
                        List.of("Ville de Démonstration", "Atelier"),
                        link(Map.of("organization", Map.of("name", "Atelier")))),
                keycloaks(
                        "verifiable-credential-offer.ftl",
                        "verifiableCredentialOfferSubject",
                        link(Map.of("credentialScopeDisplayName", "Diplôme"))));
    }

    private static Stream<SampleMail> notices() {
        var subjects = Map.of(
                "event-login_error.ftl", "eventLoginErrorSubject",
                "event-remove_totp.ftl", "eventRemoveTotpSubject",
                "event-update_totp.ftl", "eventUpdateTotpSubject",
                "event-update_password.ftl", "eventUpdatePasswordSubject",
                "event-update_credential.ftl", "eventUpdateCredentialSubject",
                "event-remove_credential.ftl", "eventRemoveCredentialSubject",
                "event-user_disabled_by_permanent_lockout.ftl", "eventUserDisabledByPermanentLockoutSubject",
                "event-user_disabled_by_temporary_lockout.ftl", "eventUserDisabledByTemporaryLockoutSubject");
        return subjects.entrySet().stream()
                .flatMap(notice -> Stream.of("webauthn-passwordless", "someone-elses")
                        .map(credential ->
                                keycloaks(notice.getKey(), notice.getValue(), Map.of("event", new Event(credential)))));
    }

    private static Stream<SampleMail> others() {
        return Stream.of(
                keycloaks("email-test.ftl", "emailTestSubject", Map.of()),
                keycloaks("email-verification-with-code.ftl", "emailVerificationSubject", Map.of("code", CODE)),
                workflow("accountNotificationSubject", "accountNotificationBody"),
                workflow("accountDisableNotificationSubject", "accountDisableNotificationBody"),
                workflow("accountDeleteNotificationSubject", "accountDeleteNotificationBody"),
                workflow("accountNotificationSubject", "customMessage"));
    }

    private static SampleMail workflow(String subject, String body) {
        return keycloaks(
                "workflow-notification.ftl",
                subject,
                Map.of(
                        "messageKey",
                        body,
                        "daysRemaining",
                        3,
                        "reason",
                        "inactivity",
                        "customMessage",
                        "<p>Au revoir <a href=\"https://example.com/\">ici</a>.</p>"));
    }

    private static Stream<SampleMail> reset() {
        return Stream.concat(
                Stream.of(
                        ours("sesame-reset.ftl", "sesameMailResetSubject", Map.of("code", CODE, "codeLifetime", 600)),
                        ours(
                                "sesame-reset.ftl",
                                "sesameMailResetSubject",
                                Map.of("link", LINK, "linkLifetime", 5400, "codeWithheld", true)),
                        ours("sesame-reset.ftl", "sesameMailResetSubject", both()),
                        ours("sesame-password-changed.ftl", "sesameMailPasswordChangedSubject", Map.of()),
                        ours("sesame-password-changed.ftl", "sesameMailPasswordChangedSubject", Map.of("link", LINK)),
                        ours(
                                "sesame-not-me-contact.ftl",
                                "sesameMailNotMeContactSubject",
                                Map.of("person", "jean@acme.example", "password", "ended")),
                        ours(
                                "sesame-not-me-contact.ftl",
                                "sesameMailNotMeContactSubject",
                                Map.of("person", "jean@acme.example", "password", "kept", "address", "lost")),
                        ours(
                                "sesame-not-me-contact.ftl",
                                "sesameMailNotMeContactSubject",
                                Map.of("person", "jean@acme.example", "password", "newer")),
                        ours(
                                "sesame-break-glass.ftl",
                                "sesameMailBreakGlassSubject",
                                Map.of("person", "jean@acme.example", "organization", "ACME"))),
                Stream.of("disabled", "company", "directory", "unknown")
                        .map(reason -> ours(
                                "sesame-reset-note.ftl",
                                "sesameMailNoteSubject",
                                Map.of("reason", reason, "provider", "ACME"))));
    }

    private static Stream<SampleMail> login() {
        return Stream.concat(
                Stream.of(
                        ours("sesame-login.ftl", "sesameMailLoginSubject", both()),
                        ours("sesame-new-browser.ftl", "sesameMailNewBrowserSubject", both()),
                        ours(
                                "sesame-login.ftl",
                                "sesameMailLoginSubject",
                                Map.of("link", LINK, "linkLifetime", 86400, "newAccount", true)),
                        ours(
                                "sesame-login.ftl",
                                "sesameMailLoginSubject",
                                Map.of("link", LINK, "linkLifetime", 172800, "byAdmin", true))),
                Stream.of("disabled", "company", "directory", "unverified", "restricted")
                        .map(reason -> ours(
                                "sesame-login-note.ftl",
                                "sesameMailLoginNoteSubject",
                                Map.of("reason", reason, "provider", "ACME"))));
    }

    private static Stream<SampleMail> activation() {
        var link = Map.<String, Object>of("link", LINK, "linkLifetime", 86400);
        var code = Map.<String, Object>of(
                "code", "K7MP-2QXR-9TWD-4HNC-7BFA", "codeLifetime", 86400, "person", "amelie.durand");
        return Stream.of(
                        Stream.of("password", "passkey", "nothing")
                                .map(setUp -> ours(
                                        "sesame-activation.ftl",
                                        "sesameMailActivationSubject",
                                        with(
                                                Map.of("setUp", setUp),
                                                setUp.equals("passkey") ? link : with(link, code)))),
                        Stream.of("activated", "disabled", "company")
                                .map(reason -> ours(
                                        "sesame-activation-note.ftl",
                                        "sesameMailActivationNoteSubject",
                                        Map.of("reason", reason, "provider", "ACME"))),
                        Stream.of(
                                ours("sesame-verify.ftl", "sesameMailVerifySubject", both()),
                                ours("sesame-new-address.ftl", "sesameMailNewAddressSubject", both())))
                .flatMap(mails -> mails);
    }

    private static Stream<SampleMail> linking() {
        var outside = Map.<String, Object>of("provider", "ACME", "outside", "amelie@acme.example");
        return Stream.concat(
                Stream.of(
                        ours("sesame-join.ftl", "sesameMailJoinSubject", with(both(), outside)),
                        ours(
                                "sesame-join.ftl",
                                "sesameMailJoinSubject",
                                with(Map.of("code", CODE, "codeLifetime", 600), outside)),
                        ours("sesame-linked.ftl", "sesameMailLinkedSubject", with(Map.of("link", LINK), outside)),
                        ours("sesame-linked.ftl", "sesameMailLinkedSubject", outside)),
                Stream.of("disabled", "company")
                        .map(reason -> ours(
                                "sesame-join-note.ftl",
                                "sesameMailJoinSubject",
                                Map.of("reason", reason, "provider", "ACME"))));
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static Stream<SampleMail> accountNotices() {
        return Stream.of(
                        Map.<String, Object>of("notice", "password", "link", LINK),
                        Map.<String, Object>of("notice", "password", "byAdmin", true),
                        Map.<String, Object>of("notice", "factorAdded", "link", LINK, "credential", "otp"),
                        Map.<String, Object>of("notice", "factorRemoved", "link", LINK, "byAdmin", true),
                        Map.<String, Object>of("notice", "address", "link", LINK, "newAddress", "n•••@example.com"),
                        Map.<String, Object>of("notice", "addressGone", "byAdmin", true),
                        Map.<String, Object>of("notice", "addressNew"),
                        Map.<String, Object>of("notice", "addressBack"),
                        Map.<String, Object>of("notice", "codeIssued", "link", LINK, "byAdmin", true),
                        Map.<String, Object>of("notice", "codeUsed", "link", LINK),
                        Map.<String, Object>of("notice", "recoveryUsedUp", "link", LINK),
                        Map.<String, Object>of("notice", "newBrowser", "link", LINK))
                .map(said -> ours("sesame-notice.ftl", "sesameMailNoticeSubject." + said.get("notice"), said));
    }

    private static Stream<SampleMail> spaces() {
        var organization = Map.of("kind", "organization", "name", "Atelier", "link", LINK);
        var application = Map.of("kind", "application", "name", "Intranet", "account", "amelie", "link", LINK);
        var account = Map.of("kind", "account", "name", "", "link", LINK);
        var invitation = Map.of("kind", "invitation", "name", "Bureau", "link", LINK);
        var domain = Map.of("kind", "domain", "name", "ACME");
        return Stream.of(
                spaces(false, List.of(place("Ville", List.of(organization, application)))),
                spaces(
                        true,
                        List.of(place("Ville", List.of(account)), place("Métropole", List.of(invitation, domain)))),
                spaces(true, List.of(place("Ville", List.of()))),
                spaces(false, List.of()),
                ours(
                        "sesame-spaces.ftl",
                        "sesameMailSpacesSubject",
                        Map.of(
                                "spaces",
                                List.of(place("Ville", List.of(application))),
                                "spacesLifetime",
                                86400,
                                "spacesDeactivated",
                                false,
                                "spacesUnverified",
                                true,
                                "spacesRest",
                                true,
                                "spacesIncomplete",
                                true)));
    }

    private static Map<String, Object> place(String realm, List<Map<String, String>> spaces) {
        return Map.of("realm", realm, "items", spaces);
    }

    private static SampleMail spaces(boolean deactivated, List<Map<String, Object>> places) {
        return ours(
                "sesame-spaces.ftl",
                "sesameMailSpacesSubject",
                Map.of("spaces", places, "spacesLifetime", 86400, "spacesDeactivated", deactivated));
    }

    private static Map<String, Object> both() {
        return Map.of("code", CODE, "codeLifetime", 600, "link", LINK, "linkLifetime", 600);
    }

    private static Map<String, Object> link(Map<String, Object> more) {
        var variables = new HashMap<>(more);
        variables.put("link", LINK);
        variables.put("linkExpiration", 720L);
        return variables;
    }

    private static SampleMail keycloaks(String template, String subject, Map<String, Object> variables) {
        return new SampleMail(template, subject, List.of(), variables);
    }

    private static SampleMail ours(String template, String subject, Map<String, Object> variables) {
        return new SampleMail(template, subject, REALM, variables);
    }
}
