package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J5: the mail for a first login, what comes of its link and of its code, and what is left when it is over. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class ActivationTest {

    private static final String RENEW = "id=\"sesame-link-renew\"";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Activations activations;
    private final Realm realm;

    ActivationTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.activations = Activations.byTheServersAdmin(server);
        this.realm = Realm.sesame(admin);
    }

    private Account person() {
        return Activations.unactivated(admin);
    }

    private AccessCodes codes() {
        return new AccessCodes(server, activations.api());
    }

    @Test
    void byLinkInWhateverBrowser() {
        var person = person();
        var mail = activations.send(person);
        assertThat(mail.mail().subject()).isEqualTo("Activer votre compte – Sésame");
        assertThat(mail.text())
                .contains("Votre organisation a créé un compte Sésame pour vous")
                .contains("choisir votre mot de passe")
                .contains("24 heures")
                .contains("Application de démonstration");
        // A scanner looks at it as often as it wants.
        for (var look = 0; look < 3; look++) {
            var page = LinkVisitor.open(server, mail.link()).page();
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("Activer votre compte", "p•••@<wbr>example.com");
        }
        assertThat(accounts.isVerified(person.id())).isFalse();
        var browser = activations.follow(mail.link());
        assertThat(accounts.isVerified(person.id())).isTrue();
        Activations.choosePassword(browser);
        assertThat(ToldAccount.of(browser).id()).isEqualTo(person.id());
        assertThat(activations.logsIn(person.name())).isTrue();
        assertThat(mails.count(person.name())).isEqualTo(1);
    }

    @Test
    void byCodeOnAnotherDeviceAndTheLinkIsOver() {
        var person = person();
        var mail = activations.send(person);
        var at = codes().type(person.name(), Activations.code(mail));
        assertThat(accounts.isVerified(person.id())).isTrue();
        assertThat(LinkVisitor.open(server, mail.link()).page().status()).isEqualTo(400);
        // Nobody has handed it over: the mail leads on.
        assertThat(codes().type(person.name(), Activations.code(mail)).error())
                .contains("a déjà été utilisé", "ouvrez le lien de l’e-mail", "prévenez votre organisation")
                .doesNotContain("remis");
        Activations.choosePassword(at);
        assertThat(ToldAccount.of(at).id()).isEqualTo(person.id());
        assertThat(codes().type(person.name(), Activations.code(mail)).isBackAtApplication())
                .isFalse();
    }

    /** Where the realm has terms they are asked for on the same way, and nobody is in without them. */
    @Test
    void theTermsAreAskedForOnTheWay() throws Exception {
        var terms = "TERMS_AND_CONDITIONS";
        realm.withChanged("authentication/required-actions/" + terms, action -> action.put("enabled", true))
                .during(() -> {
                    var name = Accounts.unknown();
                    var id = admin.createUser(
                            name,
                            Map.of(
                                    "credentials",
                                    List.of(),
                                    "emailVerified",
                                    false,
                                    "requiredActions",
                                    List.of(terms)));
                    var at = activations.follow(
                            activations.send(new Account(id, name)).link());
                    // Which of the two comes first is the realm's order of required actions.
                    var pages = new ArrayList<String>();
                    while (!at.isBackAtApplication() && pages.size() < 2) {
                        if (at.has("kc-accept")) {
                            pages.add("terms");
                            at = at.submit(Map.of("accept", "")).follow();
                        } else {
                            pages.add("password");
                            at = AccessCodes.setPassword(at, Activations.PASSWORD);
                        }
                    }
                    assertThat(pages).containsExactlyInAnyOrder("terms", "password");
                    assertThat(ToldAccount.of(at).id()).isEqualTo(id);
                    assertThat(accounts.isVerified(id)).isTrue();
                });
    }

    @Test
    void theLinkEndsTheCode() {
        var person = person();
        var mail = activations.send(person);
        activations.follow(mail.link());
        var at = codes().type(person.name(), Activations.code(mail));
        assertThat(at.error()).contains("ne vont pas ensemble");
    }

    /** It leads to a new mail by one button, which tells nothing, and is pressed by whoever was shown it alone. */
    @Test
    void anOldLinkLeadsToANewMail() {
        var person = person();
        var first = activations.send(person);
        var second = activations.send(person);
        assertThat(codes().type(person.name(), Activations.code(first)).error()).contains("ne vont pas ensemble");
        var browser = new HttpVisitor(server);
        var old = LinkVisitor.open(server, first.link(), browser);
        assertThat(old.page().status()).isEqualTo(400);
        assertThat(old.page().body()).contains(LinkError.REPLACED, RENEW).doesNotContain(person.name());
        var form = "renew=on&nonce=";
        var foreign = browser.copy().post(first.link(), form + "x", "application/x-www-form-urlencoded");
        assertThat(foreign.status()).isEqualTo(400);
        var asked = browser.post(first.link(), form + old.nonce().orElseThrow(), "application/x-www-form-urlencoded");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).contains("sesame-link-renewed").doesNotContain(person.name());
        mails.awaitCount(person.name(), 3);
        // One who presses on gets no more for a while.
        var again = LinkVisitor.open(server, first.link(), browser);
        browser.post(first.link(), form + again.nonce().orElseThrow(), "application/x-www-form-urlencoded");
        mails.settle();
        assertThat(mails.count(person.name())).isEqualTo(3);
        assertThat(LinkVisitor.open(server, second.link()).page().body()).contains(LinkError.REPLACED);
        Activations.choosePassword(activations.follow(mails.last(person.name()).link()));
    }

    @Test
    void aUsedLinkTellsWhoeverIsActivatedHowToLogIn() {
        var person = person();
        var mail = activations.send(person);
        Activations.choosePassword(activations.follow(mail.link()));
        var browser = new HttpVisitor(server);
        var used = LinkVisitor.open(server, mail.link(), browser);
        assertThat(used.page().status()).isEqualTo(400);
        assertThat(used.page().body()).contains(LinkError.USED, RENEW);
        browser.post(mail.link(), "renew=on&nonce=" + used.nonce().orElseThrow(), "application/x-www-form-urlencoded");
        var note = mails.next(mail);
        assertThat(note.text()).contains("Ce compte est déjà activé");
        assertThat(note.linkIfAny()).isEmpty();
    }

    @Test
    void anAdminWhoEndsALinkMeansIt() {
        var person = person();
        var mail = activations.send(person);
        assertThat(activations.api().get("users/" + person.id() + "/secrets").body())
                .contains("\"activation\"");
        assertThat(activations.api().delete("users/" + person.id() + "/secrets").statusCode())
                .isEqualTo(204);
        var page = LinkVisitor.open(server, mail.link()).page();
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("Votre organisation a annulé ce lien").doesNotContain(RENEW);
        assertThat(codes().type(person.name(), Activations.code(mail)).isBackAtApplication())
                .isFalse();
    }

    @Test
    void whoHasLostTheMailResetsThePasswordWithOneProof() {
        var person = person();
        var mail = activations.send(person);
        var reset = ResetVisitor.ask(server, person.name());
        var second = mails.next(mail);
        var in = reset.type(second.code()).newPassword(Activations.PASSWORD).follow();
        assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
        assertThat(accounts.isVerified(person.id())).isTrue();
        mails.settle();
        assertThat(LinkVisitor.open(server, mail.link()).page().status()).isEqualTo(400);
    }

    @Test
    void whoHasLostTheMailLogsInByMailWithOneProofAndChoosesAPassword() throws Exception {
        realm.with("verifyEmail", true).during(() -> {
            var byLink = person();
            var first = activations.send(byLink);
            var visitor = LoginVisitor.ask(server, byLink.name());
            Activations.choosePassword(visitor.useLink(mails.next(first).link()));
            // News to nobody: no notice follows.
            mails.settle();
            assertThat(accounts.isVerified(byLink.id())).isTrue();
            assertThat(mails.count(byLink.name())).isEqualTo(2);

            var byCode = person();
            first = activations.send(byCode);
            visitor = LoginVisitor.ask(server, byCode.name());
            Activations.choosePassword(visitor.type(mails.next(first).code()).follow());
            mails.settle();
            assertThat(accounts.isVerified(byCode.id())).isTrue();
            assertThat(mails.count(byCode.name())).isEqualTo(2);
        });
    }

    @Test
    void mistypedCodesGetOneAnswerAndTheLinkStillWorks() {
        var person = person();
        var mail = activations.send(person);
        var other = activations.send(person());
        for (var wrong : List.of("3333-3333-3333-3333-3333", Activations.code(other), "7777-7777-7777-7777-7777")) {
            for (var name : List.of(person.name(), Accounts.unknown())) {
                var at = codes().type(name, wrong);
                assertThat(at.error()).as(name).contains("ne vont pas ensemble");
                assertThat(at.page().status()).isEqualTo(200);
            }
        }
        Activations.choosePassword(activations.follow(mail.link()));
    }

    @Test
    void whatHasBecomeOfTheAccountMeanwhileCounts() {
        var gone = person();
        var mailOfGone = activations.send(gone);
        accounts.change(gone.id(), user -> user.put("enabled", false));
        assertRefused(gone, mailOfGone, "désactivé");

        var moved = person();
        var mailOfMoved = activations.send(moved);
        accounts.change(moved.id(), user -> user.put("email", Accounts.unknown()));
        assertRefused(moved, mailOfMoved, "a expiré. Ouvrez le lien de l’e-mail");

        var set = person();
        var mailOfSet = activations.send(set);
        admin.put(
                "sesame/users/" + set.id() + "/reset-password",
                Map.of("type", "password", "value", Activations.PASSWORD, "temporary", false));
        assertRefused(set, mailOfSet, "");
    }

    private void assertRefused(Account person, SecretMail mail, String toldAtTheCode) {
        var browser = new HttpVisitor(server);
        var pressed = LinkVisitor.open(server, mail.link(), browser).press().page();
        // A new password has ended it already, sooner or later.
        var login = pressed.status() == 303
                ? LoginVisitor.come(server, browser).follow()
                : LoginVisitor.at(server, browser, pressed);
        assertThat(login.isBackAtApplication()).isFalse();
        assertThat(AccessCodes.isAtNewPassword(login)).isFalse();
        assertThat(login.page().status()).isEqualTo(400);
        assertThat(login.page().body())
                .containsAnyOf("ne permet plus d’activer ce compte", LinkError.OVER, LinkError.REVOKED);
        var typed = codes().type(person.name(), Activations.code(mail));
        assertThat(typed.page().body()).contains(toldAtTheCode);
        assertThat(AccessCodes.isAtNewPassword(typed)).isFalse();
        assertThat(accounts.isVerified(person.id())).isFalse();
    }

    @Test
    void ofManyPressesAtOnceOneCounts() {
        var person = person();
        var mail = activations.send(person);
        var browsers = List.of(1, 2, 3, 4).stream()
                .map(number -> LinkVisitor.open(server, mail.link()))
                .toList();
        var answers = AtOnce.each(browsers, browser -> browser.press().page().status());
        assertThat(answers).containsOnlyOnce(303).allMatch(status -> status == 303 || status == 400);
    }

    @Test
    void aPasskeyOrNothingWhereTheRealmSaysSo() throws Exception {
        realm.withAttributes(Map.of("sesame-activation-set-up", "passkey")).during(() -> {
            var person = person();
            var mail = activations.send(person);
            assertThat(mail.text()).contains("enregistrer une clé d’accès");
            var at = activations.follow(mail.link());
            assertThat(at.page().body()).contains("webauthn");
            assertThat(at.isBackAtApplication()).isFalse();
        });
        realm.withAttributes(Map.of("sesame-activation-set-up", "nothing")).during(() -> {
            var person = person();
            assertThat(activations.follow(activations.send(person).link()).isBackAtApplication())
                    .isTrue();
        });
    }
}
