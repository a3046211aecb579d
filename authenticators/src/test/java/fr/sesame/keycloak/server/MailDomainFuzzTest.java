package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever stands behind an @ is a domain or none, and its forms are forms of one domain. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MailDomainFuzzTest {

    @FuzzTest
    void mailDomain(FuzzedDataProvider data) {
        var written = data.consumeRemainingAsString();
        MailDomain.of(written).ifPresent(domain -> {
            assertThat(MailDomain.of(domain.ascii())).contains(domain);
            assertThat(domain.forms())
                    .allSatisfy(
                            form -> assertThat(MailDomain.isSame(form, form)).isTrue());
        });
        var address = "a@" + written;
        var normalized = MailDomain.normalized(address);
        assertThat(MailDomain.normalized(normalized)).isEqualTo(normalized);
        assertThat(MailDomain.asSent(MailDomain.asSent(address))).isEqualTo(MailDomain.asSent(address));
    }
}
