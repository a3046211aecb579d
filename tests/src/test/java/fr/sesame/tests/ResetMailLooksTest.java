package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.SecretMails.SecretMail;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The mails of a reset in front of a person: readable on a phone and on a desk, by day and by night. Keeps pictures. */
@ExtendWith(SesameExtension.class)
class ResetMailLooksTest {

    private final SesameServer server;
    private final Browsers browsers;
    private final Accounts accounts;
    private final SecretMails mails;
    private final DemoFlow flow;

    ResetMailLooksTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.reset(admin);
    }

    private SecretMail askedFor(String address) {
        ResetVisitor.ask(server, address);
        return mails.to(address);
    }

    private Map<String, SecretMail> everyKind() throws Exception {
        var kinds = new LinkedHashMap<String, SecretMail>();
        for (var mode : new String[] {"code", "link", "both"}) {
            flow.withMail(
                    Map.of("mode", mode),
                    () -> kinds.put(mode, askedFor(accounts.withPassword().name())));
        }
        kinds.put("disabled", askedFor(accounts.deactivated().name()));
        kinds.put("company", askedFor("sso@acme.example"));
        flow.withMail(Map.of("tell-unknown", "true"), () -> kinds.put("unknown", askedFor(Accounts.unknown())));
        var changed = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, changed);
        var mail = mails.to(changed);
        visitor.type(mail.code()).newPassword("Tout-nouveau-2027");
        kinds.put("password-changed", mails.next(mail));
        return kinds;
    }

    @Test
    void everyMailIsReadable() throws Exception {
        var kinds = everyKind();
        for (var device : new Device[] {Device.PHONE_LIGHT, Device.PHONE_DARK, Device.DESKTOP_LIGHT}) {
            for (var kind : kinds.entrySet()) {
                var mail = kind.getValue().mail();
                try (var person = browsers.person(device)) {
                    person.page().setContent(mail.html());
                    person.lookAtMail("mail-" + kind.getKey());
                    assertThat(person.page().title()).isEqualTo(mail.subject());
                    // Nothing is loaded from anywhere: no picture, no tracking.
                    assertThat(person.page().locator("[src], link, script").count())
                            .isZero();
                }
            }
        }
    }
}
