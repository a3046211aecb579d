package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.AdminTexts;
import java.util.Locale;

/** What findings mean and how to mend them, in the admin's language. */
record Wording(AdminTexts texts) {

    static Wording of(Locale wanted) {
        return new Wording(AdminTexts.of("fr.sesame.keycloak.check.findings", wanted));
    }

    /** The reason: what is wrong, and what comes of it. */
    String reason(Finding finding) {
        return texts.text(finding.id() + ".reason", finding.about());
    }

    /** What to do. */
    String remedy(Finding finding) {
        return texts.text(finding.id() + ".remedy", finding.about());
    }

    String text(String key) {
        return texts.text(key);
    }
}
