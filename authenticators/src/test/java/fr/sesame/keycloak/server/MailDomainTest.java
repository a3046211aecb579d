package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainTest {

    /** Wide, circled and small letters, other signs for a dot, a dot too many. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jean@acme.example.",
                "jean@\uff41cme.example",
                "jean@\u24d0cme.example",
                "jean@acme\u3002example",
                "jean@acme\uff0eexample",
                "jean@acme\uff61example\u3002",
                "jean@\uff21\uff23\uff2d\uff25.example"
            })
    void oneDomainHasOneForm(String address) {
        assertThat(MailDomain.normalized(address)).isEqualTo("jean@acme.example");
    }

    @ParameterizedTest
    @CsvSource({
        "jean@SOCIÉTÉ.example, jean@SOCIÉTÉ.example, jean@xn--socit-esab.example",
        "jean@xn--socit-esab.example, jean@société.example, jean@xn--socit-esab.example",
        "jean@société.example, jean@société.example, jean@xn--socit-esab.example",
        // Signs that only seem to be capitals of others.
        "jean@\u017fociete.example, jean@societe.example, jean@societe.example",
        "jean@\u00b5.example, jean@\u03bc.example, jean@xn--xxa.example",
        // Two domains since 2008, and one for mails.
        "jean@straße.example, jean@straße.example, jean@strasse.example"
    })
    void accentsAreReadAndSent(String typed, String read, String sent) {
        assertThat(MailDomain.normalized(typed)).isEqualTo(read);
        assertThat(MailDomain.asSent(read)).isEqualTo(sent);
    }

    /** Names without a domain, and what no mail could be sent to: it may be a user name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jean",
                "Jean@ACME.example",
                "jean@localhost",
                "jean@",
                "@",
                "jean@-acme.example",
                "jean@acme..example",
                "jean@acme.example,",
                "jean@[127.0.0.1]",
                "ｊean",
                "jean@élan vital"
            })
    void theRestStaysAsItIs(String typed) {
        assertThat(MailDomain.normalized(typed)).isEqualTo(typed);
        assertThat(MailDomain.asSent(typed)).isEqualTo(typed);
    }

    @Test
    void aDomainThatIsTooLongIsNone() {
        assertThat(MailDomain.ofAddress("jean@" + "a.".repeat(126) + "fr")).isEmpty();
        assertThat(MailDomain.ofAddress("jean@" + "a".repeat(64) + ".fr")).isEmpty();
    }
}
