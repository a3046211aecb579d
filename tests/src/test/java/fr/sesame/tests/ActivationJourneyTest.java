package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** J5 in a browser: the mail, its page, the terms, a password, and in; and what an old link shows. */
@InABrowser
class ActivationJourneyTest {

    private final Admin admin;
    private final Browsers browsers;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Activations activations;

    ActivationJourneyTest(SesameServer server, Admin admin, Browsers browsers) {
        this.admin = admin;
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.activations = Activations.byTheServersAdmin(server);
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "PHONE_WITHOUT_SCRIPT"})
    void fromAnOldMailToTheApplication(Device device) {
        var account = Activations.unactivated(admin);
        var old = activations.send(account);
        activations.send(account);
        try (var person = browsers.person(device)) {
            person.page().navigate(old.link().toString());
            person.look("activation-old");
            person.page().click("#sesame-link-renew");
            person.page().waitForSelector("#sesame-link-renewed");
            person.look("activation-renewed");
            mails.awaitCount(account.name(), 3);
            person.page().navigate(mails.last(account.name()).link().toString());
            person.look("activation");
            person.page().click("#sesame-confirm-link");
            person.page().waitForSelector("#password-new");
            person.look("activation-new-password");
            person.page().fill("#password-new", Activations.PASSWORD);
            person.page().fill("#password-confirm", Activations.PASSWORD);
            person.page().click("[type=submit]:visible >> nth=0");
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
        }
        assertThat(accounts.isVerified(account.id())).isTrue();
    }

    /** Somebody who is to have a passkey and no password never sees a field for one. */
    @Test
    void byAPasskeyAndNoPassword() throws Exception {
        Realm.sesame(admin)
                .withAttributes(Map.of("sesame-activation-set-up", "passkey"))
                .during(() -> {
                    var account = Activations.unactivated(admin);
                    var mail = activations.send(account);
                    assertThat(mail.text()).doesNotContain("mot de passe");
                    try (var person = browsers.person(Device.PHONE)) {
                        VirtualKey.plugIn(person, true);
                        person.page().navigate(mail.link().toString());
                        person.page().click("#sesame-confirm-link");
                        person.page().waitForSelector("#registerWebAuthn");
                        person.look("activation-passkey");
                        assertThat(person.page().locator("[type=password]").count())
                                .isZero();
                        person.page().fill("#authenticatorLabel", "Téléphone");
                        person.page().click("#registerWebAuthn");
                        assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
                        person.page().click("#logout");
                        person.page().click("#login");
                        assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
                    }
                    assertThat(admin.get("sesame/users/" + account.id() + "/credentials")
                                    .findValuesAsText("type"))
                            .containsExactly("webauthn-passwordless");
                    assertThat(accounts.isVerified(account.id())).isTrue();
                });
    }
}
