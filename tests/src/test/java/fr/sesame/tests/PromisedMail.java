package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.ScriptedMailServer;
import java.time.Duration;
import java.util.regex.Pattern;

/** A mail that a page has promised, and what comes of it. */
final class PromisedMail {

    /** How long a mail may take, tries in vain included. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})\\r?$");
    private static final Pattern LINK = Pattern.compile("http://\\S+/sesame/link/(\\S+)");

    private PromisedMail() {}

    static void assertPromised(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"sesame-code-form\"");
    }

    /** The outbox is done with the mail: what has come by then is all there will be. */
    static void assertArrivedOnce(ScriptedMailServer mail, MailRealm realm, String address)
            throws InterruptedException {
        mail.await(address, PATIENCE);
        realm.awaitEvent("SEND_RESET_PASSWORD", address);
        assertThat(mail.takenFor(address)).isEqualTo(1);
        assertThat(realm.events("SEND_RESET_PASSWORD", address)).hasSize(1);
        assertThat(realm.events("SEND_RESET_PASSWORD_ERROR", address)).isEmpty();
    }

    /** The code in the plain text of a mail. */
    static String code(String text) {
        return first(CODE, text);
    }

    /** What the link in the plain text of a mail ends with. */
    static String link(String text) {
        return first(LINK, text);
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as("%s in: %s", pattern, text).isTrue();
        return found.group(1);
    }
}
