package fr.sesame.keycloak.watch;

import static fr.sesame.keycloak.watch.Outcome.EXHAUSTED;
import static fr.sesame.keycloak.watch.Outcome.EXPIRED;
import static fr.sesame.keycloak.watch.Outcome.FAILED;
import static fr.sesame.keycloak.watch.Outcome.LOCKED;
import static fr.sesame.keycloak.watch.Outcome.NOBODY;
import static fr.sesame.keycloak.watch.Outcome.REFUSED;
import static fr.sesame.keycloak.watch.Outcome.SPENT;
import static fr.sesame.keycloak.watch.Outcome.WRONG;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * An event as far as it is counted. Types are compared by their names: an older Keycloak may lack one of them.
 *
 * @param type without what says that it is an error
 * @param error empty for none
 */
record CountedEvent(String type, String error, Map<String, String> details) {

    /** Steps and pages that mail something, by what their events call them. */
    private static final Map<String, Kind> SENDERS = Map.of(
            "sesame-magic-link", Kind.LOGIN,
            "sesame-mail-code", Kind.LOGIN,
            "admin-login-link", Kind.LOGIN,
            "sesame-join-mail", Kind.JOIN,
            "sesame-activation", Kind.ACTIVATION,
            "sesame-find-workspace", Kind.WORKSPACE,
            "sesame-new-browser", Kind.NEW_BROWSER,
            "VERIFY_EMAIL", Kind.ADDRESS,
            "UPDATE_EMAIL", Kind.ADDRESS);

    private static final String ERROR = "_ERROR";
    private static final String ACCESS_CODE = "access_code";

    CountedEvent(Event event) {
        this(
                nameOf(event).replace(ERROR, ""),
                Objects.requireNonNullElse(event.getError(), ""),
                Objects.requireNonNullElse(event.getDetails(), Map.of()));
    }

    private static String nameOf(Event event) {
        return event.getType() == null ? "" : event.getType().name();
    }

    void count() {
        switch (type) {
            case "SEND_RESET_PASSWORD" -> {
                if (detail(Details.ACTION).startsWith("sesame-")) {
                    mail(Kind.RESET);
                }
            }
            case "SEND_VERIFY_EMAIL", "SEND_IDENTITY_PROVIDER_LINK" ->
                Optional.ofNullable(SENDERS.get(detail(Details.ACTION))).ifPresent(this::mail);
            case "USER_DISABLED_BY_TEMPORARY_LOCKOUT" -> Tally.count(Kind.LOCKOUT, Outcome.TEMPORARY);
            case "USER_DISABLED_BY_PERMANENT_LOCKOUT" -> Tally.count(Kind.LOCKOUT, Outcome.PERMANENT);
            default -> {
                if (error.isEmpty()) {
                    success();
                } else {
                    refusal();
                }
            }
        }
    }

    private void mail(Kind kind) {
        switch (error) {
            case "" -> Tally.count(kind, Outcome.SENT);
            case "too_many_mails" -> Tally.throttled(kind, MailLimit.of(details.get(Details.REASON)));
            case "outbox_full", Errors.EMAIL_SEND_FAILED -> Tally.count(kind, FAILED);
            case Errors.USER_NOT_FOUND -> Tally.count(kind, NOBODY);
            default -> Tally.count(kind, REFUSED);
        }
    }

    private void success() {
        switch (type) {
            case "LOGIN" -> {
                switch (detail("known_browser")) {
                    case "recognised" -> Tally.count(Kind.KNOWN_BROWSER, Outcome.RECOGNISED);
                    case "remembered" -> Tally.count(Kind.KNOWN_BROWSER, Outcome.REMEMBERED);
                    default -> {}
                }
            }
            case "REMOVE_CREDENTIAL" -> {
                if (detail(Details.REASON).equals("known_browser_copied")) {
                    Tally.count(Kind.KNOWN_BROWSER, Outcome.COPIED);
                }
            }
            case "UPDATE_CREDENTIAL" -> {
                if (detail(Details.CREDENTIAL_TYPE).equals("sesame-access-code")) {
                    Tally.count(Kind.ACCESS_CODE, Outcome.USED);
                } else if (detail(Details.REASON).equals("recovery_code_used")) {
                    Tally.count(Kind.RECOVERY, Outcome.USED);
                }
            }
            default -> {}
        }
    }

    private void refusal() {
        var reason = detail(Details.REASON);
        if (reason.startsWith(ACCESS_CODE)) {
            Tally.count(Kind.ACCESS_CODE, accessCode(reason.substring(ACCESS_CODE.length())));
        } else if (reason.equals("recovery_code")) {
            Tally.count(Kind.RECOVERY, error.equals(Errors.INVALID_CODE) ? SPENT : verdict());
        } else if (reason.equals("break_glass")) {
            Tally.count(Kind.COMPANY, Outcome.BREAK_GLASS);
        } else if (reason.equals("company_only") || isOfProvider(Errors.NOT_ALLOWED)) {
            Tally.count(Kind.COMPANY, REFUSED);
        } else if (type.equals("IDENTITY_PROVIDER_LOGIN")) {
            Tally.count(Kind.COMPANY, Outcome.UNANSWERED);
        } else {
            credential().ifPresent(kind -> Tally.count(kind, verdict()));
        }
    }

    private boolean isOfProvider(String wanted) {
        return error.equals(wanted)
                && details.containsKey(Details.IDENTITY_PROVIDER)
                && !detail(Details.REASON).isEmpty();
    }

    private Optional<Kind> credential() {
        return switch (detail(Details.CREDENTIAL_TYPE)) {
            case PasswordCredentialModel.TYPE -> Optional.of(Kind.PASSWORD).filter(kind -> type.equals("LOGIN"));
            case OTPCredentialModel.TYPE -> Optional.of(Kind.OTP).filter(kind -> type.equals("LOGIN"));
            case WebAuthnCredentialModel.TYPE_PASSWORDLESS -> Optional.of(Kind.PASSKEY);
            default -> Optional.empty();
        };
    }

    private Outcome accessCode(String why) {
        return switch (why) {
            case "_expired" -> EXPIRED;
            case "_used" -> SPENT;
            case "" -> verdict();
            default -> REFUSED;
        };
    }

    private Outcome verdict() {
        return switch (error) {
            case Errors.INVALID_USER_CREDENTIALS -> WRONG;
            case Errors.USER_NOT_FOUND -> NOBODY;
            case Errors.USER_TEMPORARILY_DISABLED -> LOCKED;
            case "too_many_tries" -> EXHAUSTED;
            case "storage_failed" -> FAILED;
            default -> REFUSED;
        };
    }

    private String detail(String name) {
        return Objects.requireNonNullElse(details.get(name), "");
    }
}
