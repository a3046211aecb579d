package fr.sesame.keycloak.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.activation.ActivationAuthenticatorFactory;
import fr.sesame.keycloak.linking.JoinMailAuthenticatorFactory;
import fr.sesame.keycloak.magiclink.MagicLinkAuthenticatorFactory;
import fr.sesame.keycloak.magiclink.MailCodeAuthenticatorFactory;
import fr.sesame.keycloak.reset.ResetCodeAuthenticatorFactory;
import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.trustbrowser.NewBrowserAuthenticatorFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/** What the event log is told is counted under few names, and under the right ones. */
class CountedEventTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void listenNoMore() {
        Metrics.removeRegistry(registry);
        Metrics.globalRegistry.clear();
    }

    private String counted(String type, String error, String details) {
        var event = new Event();
        event.setType(EventType.valueOf(type));
        event.setError(error);
        if (details != null) {
            event.setDetails(new HashMap<>(Arrays.stream(details.split(" "))
                    .map(detail -> detail.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]))));
        }
        new EventTally().onEvent(event);
        return registry.getMeters().stream()
                .filter(meter -> meter instanceof Counter counter && counter.count() > 0)
                .map(meter -> meter.getId().getTags().stream()
                        .map(tag -> tag.getValue())
                        .collect(Collectors.joining(" ")))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "SEND_VERIFY_EMAIL, , action=sesame-magic-link, login sent",
        "SEND_VERIFY_EMAIL, , action=sesame-mail-code, login sent",
        "SEND_VERIFY_EMAIL, , action=admin-login-link, login sent",
        "SEND_VERIFY_EMAIL, , action=sesame-activation, activation sent",
        "SEND_VERIFY_EMAIL, , action=sesame-find-workspace, workspace sent",
        "SEND_VERIFY_EMAIL, , action=sesame-new-browser, new_browser sent",
        "SEND_VERIFY_EMAIL, , action=UPDATE_EMAIL, address sent",
        "SEND_IDENTITY_PROVIDER_LINK, , action=sesame-join-mail, join sent",
        "SEND_RESET_PASSWORD, , action=sesame-reset-code, reset sent",
        "SEND_RESET_PASSWORD_ERROR, email_send_failed, action=sesame-reset-code reason=SMTP, reset failed",
        "SEND_RESET_PASSWORD_ERROR, outbox_full, action=sesame-reset-code, reset failed",
        "SEND_RESET_PASSWORD_ERROR, user_not_found, action=sesame-reset-code, reset nobody",
        "SEND_RESET_PASSWORD_ERROR, user_disabled, action=sesame-reset-code, reset refused",
        "SEND_RESET_PASSWORD_ERROR, too_many_mails, action=sesame-reset-code reason=CLIENT, 'reset client, reset throttled'",
        "SEND_RESET_PASSWORD_ERROR, too_many_mails, action=sesame-reset-code, 'reset mailbox, reset throttled'",
        "SEND_VERIFY_EMAIL_ERROR, too_many_mails, action=sesame-find-workspace reason=DOMAIN, 'workspace domain, workspace throttled'",
        "LOGIN_ERROR, user_not_found, credential_type=password username=a@b.example, password nobody",
        "LOGIN_ERROR, invalid_user_credentials, credential_type=password, password wrong",
        "LOGIN_ERROR, user_temporarily_disabled, credential_type=password, password locked",
        "LOGIN_ERROR, user_disabled, credential_type=password, password refused",
        "LOGIN_ERROR, storage_failed, credential_type=password, password failed",
        "LOGIN_ERROR, invalid_user_credentials, credential_type=otp, otp wrong",
        "LOGIN_ERROR, not_allowed, credential_type=webauthn-passwordless, passkey refused",
        "LOGIN_ERROR, not_allowed, credential_type=webauthn-passwordless reason=company_only, company refused",
        "LOGIN_ERROR, invalid_user_credentials, reason=access_code, access_code wrong",
        "LOGIN_ERROR, user_not_found, reason=access_code, access_code nobody",
        "LOGIN_ERROR, too_many_tries, reason=access_code, access_code exhausted",
        "LOGIN_ERROR, invalid_code, reason=access_code_used, access_code spent",
        "LOGIN_ERROR, expired_code, reason=access_code_expired, access_code expired",
        "LOGIN_ERROR, user_disabled, reason=access_code_deactivated, access_code refused",
        "UPDATE_CREDENTIAL, , credential_type=sesame-access-code, access_code used",
        "LOGIN_ERROR, invalid_user_credentials, reason=recovery_code credential_type=sesame-recovery-codes, recovery wrong",
        "LOGIN_ERROR, invalid_code, reason=recovery_code, recovery spent",
        "UPDATE_CREDENTIAL, , reason=recovery_code_used, recovery used",
        "LOGIN, , known_browser=recognised, known_browser recognised",
        "LOGIN, , known_browser=remembered, known_browser remembered",
        "REMOVE_CREDENTIAL, , reason=known_browser_copied, known_browser copied",
        "IDENTITY_PROVIDER_LOGIN_ERROR, break_glass, reason=break_glass, company break_glass",
        "IDENTITY_PROVIDER_LOGIN_ERROR, identity_provider_login_failure, , company unanswered",
        "LOGIN_ERROR, not_allowed, reason=other_domain identity_provider=acme, company refused",
        "USER_DISABLED_BY_TEMPORARY_LOCKOUT, , , lockout temporary",
        "USER_DISABLED_BY_PERMANENT_LOCKOUT, , , lockout permanent",
    })
    void anEventIsCountedAs(String type, String error, String details, String expected) {
        assertThat(counted(type, error, details)).isEqualTo(expected);
    }

    /** What is Keycloak's own is counted by Keycloak. */
    @ParameterizedTest
    @CsvSource({
        "SEND_VERIFY_EMAIL, , email=a@b.example",
        "SEND_VERIFY_EMAIL, , action=a@b.example",
        "SEND_RESET_PASSWORD, , ",
        "LOGIN, , username=a@b.example",
        "LOGIN_ERROR, invalid_user_credentials, username=a@b.example",
        "LOGIN_ERROR, invalid_code, purpose=a@b.example",
        "LOGIN, , known_browser=a@b.example",
        "UPDATE_CREDENTIAL, , credential_type=password",
        "UPDATE_PASSWORD_ERROR, password_rejected, credential_type=password",
        "LOGOUT, , ",
    })
    void anythingElseIsNotCounted(String type, String error, String details) {
        assertThat(counted(type, error, details)).isEmpty();
    }

    @Test
    void anEventWithoutATypeIsNoFault() {
        new EventTally().onEvent(new Event());
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void whatAKindCannotHaveIsNotCounted() {
        Tally.count(Kind.LINK, Outcome.USED);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void whereMetricsAreOffNothingIsCounted() {
        Metrics.removeRegistry(registry);
        Tally.count(Kind.LOGIN, Outcome.USED);
        assertThat(Metrics.globalRegistry.getMeters()).isEmpty();
    }

    @Test
    void allSeriesAreThereFromTheBeginAndFew() {
        Tally.begin();
        assertThat(registry.find("sesame.outcomes").counters()).hasSizeBetween(Kind.values().length, 200);
        assertThat(registry.find("sesame.throttled").counters()).hasSizeLessThan(50);
    }

    /** The package knows no journey, so these words stand in it a second time. */
    @Test
    void stepsAreCalledWhatTheirEventsCallThem() {
        var ids = Map.of(
                MagicLinkAuthenticatorFactory.ID, "sesame-magic-link",
                MailCodeAuthenticatorFactory.ID, "sesame-mail-code",
                JoinMailAuthenticatorFactory.ID, "sesame-join-mail",
                ActivationAuthenticatorFactory.ID, "sesame-activation",
                NewBrowserAuthenticatorFactory.ID, "sesame-new-browser",
                ResetCodeAuthenticatorFactory.ID, "sesame-reset-code",
                AccessCodeStep.PROVIDER, "sesame-access-code");
        assertThat(ids).allSatisfy((id, word) -> assertThat(id).isEqualTo(word));
    }
}
