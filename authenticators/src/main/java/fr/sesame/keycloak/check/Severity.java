package fr.sesame.keycloak.check;

import java.util.Locale;

/** How much a finding matters; the worst comes first. */
enum Severity {

    /** People can't log in, or somebody can who must not. */
    CRITICAL,
    /** People meet a page that fails or isn't ours, or a protection is missing. */
    WARNING,
    /** Worth knowing. */
    NOTE;

    /** As it stands in a report. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
