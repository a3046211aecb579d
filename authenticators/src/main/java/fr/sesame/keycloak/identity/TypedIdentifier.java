package fr.sesame.keycloak.identity;

import fr.sesame.keycloak.server.MailDomain;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came in the field for the e-mail address or the user name: an {@link Identifier}, or the reason why it is none. */
public sealed interface TypedIdentifier permits Identifier, TypedIdentifier.Rejected {

    /** Keycloak keeps user names and e-mail addresses in columns of 255 characters. */
    int MAX_LENGTH = 255;

    /**
     * Reads what a person typed or an application sent as {@code login_hint}. White space and invisible characters
     * around it are dropped (they come along when an address is pasted) and the rest is put into Unicode form NFC, as
     * keyboards of different systems compose accents differently. The domain of an address gets the form in which a mail
     * server would take it ({@link MailDomain}), so that whatever is looked up, counted or compared is where the mail goes.
     * Nothing else is changed: look-alikes stay different.
     *
     * @param typed the value of the field; null when it is missing
     * @return an {@link Identifier} or a {@link Rejected}, never null
     */
    static TypedIdentifier read(@Nullable String typed) {
        if (typed == null) {
            return Rejected.EMPTY;
        }
        var start = 0;
        var end = typed.length();
        while (start < end && isPadding(typed.charAt(start))) {
            start++;
        }
        while (end > start && isPadding(typed.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return Rejected.EMPTY;
        }
        // Before the costly normalisation, and again after it, as it can lengthen the text.
        if (end - start > MAX_LENGTH) {
            return Rejected.TOO_LONG;
        }
        var value = MailDomain.normalized(Normalizer.normalize(typed.substring(start, end), Normalizer.Form.NFC));
        if (value.length() > MAX_LENGTH) {
            return Rejected.TOO_LONG;
        }
        return value.codePoints().anyMatch(TypedIdentifier::isForbidden)
                ? Rejected.FORBIDDEN_CHARACTER
                : new Identifier(value);
    }

    /** The same where only a readable one is of use: a suggestion, a note, a name that is known. */
    static Optional<Identifier> readable(@Nullable String text) {
        return read(text) instanceof Identifier identifier ? Optional.of(identifier) : Optional.empty();
    }

    private static boolean isPadding(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /** Control characters break logs and databases; invisible ones make two addresses look the same. */
    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Why a typed value is refused, before anything is looked up. */
    enum Rejected implements TypedIdentifier {
        /** Nothing was typed. */
        EMPTY("sesameIdentifierEmpty"),
        /** Longer than any address or user name can be. */
        TOO_LONG("sesameIdentifierTooLong"),
        /** A control character or an invisible one inside. */
        FORBIDDEN_CHARACTER("sesameIdentifierForbiddenCharacter");

        private final String messageKey;

        Rejected(String messageKey) {
            this.messageKey = messageKey;
        }

        /** The message to show at the field, without arguments. */
        public String messageKey() {
            return messageKey;
        }
    }
}
