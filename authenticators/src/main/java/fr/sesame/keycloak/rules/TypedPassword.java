package fr.sesame.keycloak.rules;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.keycloak.events.Errors;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;

/**
 * A new password as somebody has typed it, twice. Nothing of it is taken away, no space either: what is typed is what is
 * kept.
 *
 * @param text empty where the form had none
 * @param again the second time
 */
public record TypedPassword(String text, String again) {

    /** Rules and hashes take any length; the time for that shouldn’t be the sender’s to choose. */
    public static final int LONGEST = 4096;

    /** What a page calls the second field. */
    public static final String AGAIN = "password-confirm";

    /**
     * What is wrong before any rule is asked.
     *
     * @param error for the event
     * @param message for the page
     */
    public record Fault(String error, FormMessage message) {}

    /**
     * As a form has it.
     *
     * @param field what the page calls the first one
     */
    public static TypedPassword of(MultivaluedMap<String, String> form, String field) {
        return new TypedPassword(
                Optional.ofNullable(form.getFirst(field)).orElse(""),
                Optional.ofNullable(form.getFirst(AGAIN)).orElse(""));
    }

    /** Nothing but spaces, too long, or not the same twice. */
    public Optional<Fault> fault() {
        if (text.isBlank()) {
            return Optional.of(new Fault(
                    Errors.PASSWORD_MISSING, new FormMessage(Validation.FIELD_PASSWORD, Messages.MISSING_PASSWORD)));
        }
        if (isTooLong(text)) {
            return Optional.of(new Fault(
                    Errors.PASSWORD_REJECTED,
                    new FormMessage(Validation.FIELD_PASSWORD, "invalidPasswordMaxLengthMessage", LONGEST)));
        }
        return text.equals(again)
                ? Optional.empty()
                : Optional.of(new Fault(
                        Errors.PASSWORD_CONFIRM_ERROR,
                        new FormMessage(Validation.FIELD_PASSWORD_CONFIRM, Messages.NOTMATCH_PASSWORD)));
    }

    /** Whether no rule looks at it. */
    public static boolean isTooLong(String password) {
        return password.length() > LONGEST;
    }

    /** Nothing of it shows anywhere. */
    @Override
    public String toString() {
        return "TypedPassword";
    }
}
