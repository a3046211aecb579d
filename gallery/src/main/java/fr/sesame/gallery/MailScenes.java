package fr.sesame.gallery;

import static fr.sesame.gallery.Scene.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** All mails; those that Keycloak has are here. */
final class MailScenes {

    private static final long MINUTES = 720;

    private static final Instant SOME_DAY = Instant.parse("2026-11-22T13:05:00Z");

    private MailScenes() {}

    static List<Scene> all() {
        return Stream.of(ofKeycloak(), notices(), workflows(), SesameMailScenes.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scene> ofKeycloak() {
        return List.of(
                mail(
                        "test",
                        stage -> stage.mail().sendSmtpTestEmail(stage.realm().getSmtpConfig(), stage.user())),
                mail("verify", stage -> stage.asked().sendVerifyEmail(stage.keycloaksLink(), MINUTES)),
                mail(
                        "verify-code",
                        stage -> stage.mail()
                                .send(
                                        "emailVerificationSubject",
                                        "email-verification-with-code.ftl",
                                        new HashMap<>(Map.of("code", "048213")))),
                mail(
                        "new-address",
                        stage -> stage.asked()
                                .sendEmailUpdateConfirmation(
                                        stage.keycloaksLink(),
                                        1,
                                        Objects.requireNonNull(stage.user().getEmail()))),
                mail("stock-reset", stage -> stage.asked().sendPasswordReset(stage.keycloaksLink(), 5)),
                mail(
                        "actions",
                        stage -> stage.mail()
                                .setAttribute(
                                        Constants.TEMPLATE_ATTR_REQUIRED_ACTIONS,
                                        List.of(
                                                "UPDATE_PASSWORD",
                                                "CONFIGURE_TOTP",
                                                "webauthn-register-passwordless",
                                                "VERIFY_PROFILE",
                                                "someone-elses-action"))
                                .sendExecuteActions(stage.keycloaksLink(), 2 * 24 * 60)),
                mail("provider-link", stage -> {
                    var provider = new IdentityProviderModel();
                    provider.setAlias("acme");
                    provider.setEnabled(true);
                    provider.setDisplayName(stage.is(State.LONG) ? stage.cast().lastName() : "ACME");
                    var there = new BrokeredIdentityContext("there", provider);
                    there.setUsername(stage.cast().email());
                    stage.asked()
                            .setAttribute(EmailTemplateProvider.IDENTITY_PROVIDER_BROKER_CONTEXT, there)
                            .sendConfirmIdentityBrokerLink(stage.keycloaksLink(), 5);
                }),
                mail(
                        "invitation",
                        stage -> stage.mail().sendOrgInviteEmail(organization(stage), stage.keycloaksLink(), MINUTES)),
                mail(
                        "credential-offer",
                        stage -> stage.mail()
                                .setAttribute("credentialScopeDisplayName", "Dipl\u00f4me de licence")
                                .sendVerifiableCredentialOffer(stage.keycloaksLink(), MINUTES)));
    }

    private static OrganizationModel organization(MailStage stage) {
        var name = stage.is(State.LONG) ? stage.cast().lastName() : "Atelier du Nord et de l\u2019Est";
        return stage.session().getProvider(OrganizationProvider.class).create(name, "galerie");
    }

    @SuppressWarnings("deprecation") // Keycloak still has mails for the three that it means to replace.
    private static List<Scene> notices() {
        return List.of(
                notice("login-failed", EventType.LOGIN_ERROR),
                notice("password-updated", EventType.UPDATE_PASSWORD),
                notice("otp-set-up", EventType.UPDATE_TOTP),
                notice("otp-removed", EventType.REMOVE_TOTP),
                notice("credential-updated", EventType.UPDATE_CREDENTIAL),
                notice("credential-removed", EventType.REMOVE_CREDENTIAL),
                notice("locked", EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT),
                notice("locked-for-good", EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT));
    }

    private static Scene notice(String name, EventType type) {
        return mail(name, stage -> {
            var event = new Event();
            event.setType(type);
            event.setTime(SOME_DAY.toEpochMilli());
            event.setIpAddress("192.0.2.1");
            event.setDetails(Map.of("credential_type", "webauthn-passwordless"));
            stage.mail().sendEvent(event);
        });
    }

    private static List<Scene> workflows() {
        return List.of(
                workflow("workflow", "accountNotificationSubject", "accountNotificationBody", 0),
                workflow(
                        "workflow-deactivation",
                        "accountDisableNotificationSubject",
                        "accountDisableNotificationBody",
                        1),
                workflow("workflow-deletion", "accountDeleteNotificationSubject", "accountDeleteNotificationBody", 30),
                workflow("workflow-custom", "Vos acc\u00e8s de l\u2019\u00e9t\u00e9", "customMessage", 0));
    }

    private static Scene workflow(String name, String subjectKey, String messageKey, int days) {
        return mail(name, stage -> {
            Map<String, Object> attributes = new HashMap<>();
            attributes.put("subjectKey", subjectKey);
            attributes.put("messageKey", messageKey);
            attributes.put("daysRemaining", days);
            attributes.put("reason", "inactivity");
            attributes.put(
                    "customMessage",
                    "<p>Vos acc\u00e8s sont ferm\u00e9s <b>en ao\u00fbt</b>.</p><p>D\u2019ici l\u00e0, bonne route\u00a0:<br>l\u2019\u00e9quipe.</p>");
            stage.mail().send(subjectKey, "workflow-notification.ftl", attributes);
        });
    }
}
