package fr.sesame.keycloak.watch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which limit has stopped a mail. */
enum MailLimit {
    /** That of one client, by its IP address. */
    CLIENT,
    /** That of a realm. */
    REALM,
    /** That of a typed address or name. */
    ADDRESS,
    /** That of a domain for which nobody here is known. */
    DOMAIN,
    /** That of the mailbox of one person, who has several names. */
    MAILBOX;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As an event's reason calls it; that of the mailbox gives none. */
    static MailLimit of(@Nullable String reason) {
        return Arrays.stream(values())
                .filter(limit -> limit.name().equals(Objects.requireNonNullElse(reason, "")))
                .findFirst()
                .orElse(MAILBOX);
    }
}
