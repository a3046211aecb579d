package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J3, what only the mail tells, and how many there are (S3, S7, S8, S9). */
@OnSharedServer
class ResetMailTest {

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final BruteForce bruteForce;
    private final Events events;
    private final SecretMails mails;
    private final DemoFlow flow;

    ResetMailTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
        this.events = new Events(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.reset(admin);
    }

    @Test
    void mailHasBothPartsAndSaysWhatItIsFor() {
        var address = accounts.withPassword().name();
        ResetVisitor.ask(server, address);
        var mail = mails.to(address);
        assertThat(mail.mail().subject()).isEqualTo("Réinitialiser votre mot de passe – Sésame");
        assertThat(mail.mail().from()).isEqualTo("Sésame <ne-pas-repondre@sesame.example>");
        assertThat(mail.mail().headers())
                .containsEntry("Auto-Submitted", "auto-generated")
                .containsEntry("X-Auto-Response-Suppress", "All");
        assertThat(mail.text())
                .contains("Bonjour Camille,")
                .contains("Application de démonstration")
                .contains("Ce code est valable 10 minutes")
                .contains("Si vous n’êtes pas à l’origine de cette demande")
                .doesNotContain("10.0.0.");
        // The code alone on its line, the link the only address.
        assertThat(mail.text().lines().filter(mail.code()::equals)).hasSize(1);
        assertThat(mail.mail().links()).containsExactly(mail.link());
        assertThat(mail.mail().html())
                .contains("lang=\"fr\"")
                .contains(mail.code())
                .contains("href=\"" + mail.link());
        assertThat(mail.link().toString()).hasSizeLessThan(150).doesNotContain("Camille");
    }

    @Test
    void modesSendWhatTheySay() throws Exception {
        for (var mode : List.of("code", "link", "both")) {
            flow.withMail(Map.of("mode", mode)).during(() -> {
                var address = accounts.withPassword().name();
                var visitor = ResetVisitor.ask(server, address);
                var mail = mails.to(address);
                assertThat(mail.codeIfAny().isPresent()).as(mode).isEqualTo(!mode.equals("link"));
                assertThat(mail.linkIfAny().isPresent()).as(mode).isEqualTo(!mode.equals("code"));
                assertThat(visitor.isAtCode()).as(mode).isEqualTo(!mode.equals("link"));
            });
        }
    }

    @Test
    void longerCodes() throws Exception {
        flow.withMail(Map.of("code-length", "8")).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = ResetVisitor.ask(server, address);
            var code = mails.to(address).code();
            assertThat(code).matches("\\d{8}");
            assertThat(visitor.type(code).isAtNewPassword()).isTrue();
        });
    }

    @Test
    void ownerOfADeactivatedAccountIsToldByMail() {
        var address = accounts.deactivated().name();
        ResetVisitor.ask(server, address);
        var mail = mails.to(address);
        assertThat(mail.text()).contains("Ce compte est désactivé").contains("contactez votre service informatique");
        assertThat(mail.codeIfAny()).isEmpty();
        assertThat(mail.linkIfAny()).isEmpty();
        assertThat(events.await("SEND_RESET_PASSWORD_ERROR", address)
                        .get("error")
                        .asText())
                .isEqualTo("user_disabled");
    }

    @Test
    void ownerOfACompanyAccountIsToldByMail() throws Exception {
        DemoFlow.withoutCompanyLogin(admin).during(() -> {
            // Other classes may have had something mailed to that person before.
            var address = "sso@acme.example";
            var mail = mails.broughtBy(() -> ResetVisitor.ask(server, address), address);
            assertThat(mail.text()).contains("géré par votre organisation").contains("ACME");
            assertThat(mail.codeIfAny()).isEmpty();
            assertThat(mail.linkIfAny()).isEmpty();
        });
    }

    @Test
    void ownerOfANeverActivatedAccountCanSetAPassword() {
        var address = accounts.withoutPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        visitor.type(mails.to(address).code()).newPassword("Tout-nouveau-2027");
        assertThat(visitor.isBackAtApplication()).isTrue();
    }

    @Test
    void nobodyGetsAMailUnlessTheRealmWantsIt() throws Exception {
        var unknown = Accounts.unknown();
        ResetVisitor.ask(server, unknown);
        assertThat(events.await("SEND_RESET_PASSWORD_ERROR", unknown)
                        .get("error")
                        .asText())
                .isEqualTo("user_not_found");
        mails.settle();
        assertThat(mails.count(unknown)).isZero();
        flow.withMail(Map.of("tell-unknown", "true")).during(() -> {
            ResetVisitor.ask(server, unknown);
            assertThat(mails.to(unknown).text()).contains("aucun compte n’y est associé");
            // Not an address.
            ResetVisitor.ask(server, "personne-" + UUID.randomUUID());
        });
    }

    @Test
    void personWithoutAnAddressReadsWhomToAsk() {
        var name = accounts.withoutAddress().name();
        var page = ResetVisitor.ask(server, name).page().body();
        assertThat(page).contains("contactez votre service informatique.</li>");
        assertThat(events.await("SEND_RESET_PASSWORD_ERROR", name).get("error").asText())
                .isEqualTo("invalid_email");
    }

    @Test
    void userNameWorksAsWell() {
        var address = Accounts.unknown();
        admin.createUser("nom-" + address.substring(2, 20), Map.of("email", address, "emailVerified", false));
        var visitor = ResetVisitor.ask(server, "nom-" + address.substring(2, 20));
        visitor.type(mails.to(address).code());
        assertThat(visitor.isAtNewPassword()).isTrue();
    }

    @Test
    void aLockedAccountGetsALinkAndNoCode() {
        var account = accounts.withPassword();
        bruteForce.lock(account.id(), account.name());
        ResetVisitor.ask(server, account.name());
        var mail = mails.to(account.name());
        assertThat(mail.codeIfAny()).isEmpty();
        var link = LinkVisitor.open(server, mail.link()).confirm();
        assertThat(link.isAtNewPassword()).isTrue();
        link.newPassword("Tout-nouveau-2027");
        // The reset ends the lock.
        bruteForce.awaitNoFailures(account.id());
        var login = new HttpVisitor(server);
        assertThat(login.submit(login.openLoginAs(account.name()), Map.of("password", "Tout-nouveau-2027"))
                        .status())
                .isEqualTo(302);
    }

    @Test
    void aCodeFromBeforeTheLockIsRefused() {
        var account = accounts.withPassword();
        var visitor = ResetVisitor.ask(server, account.name());
        var code = mails.to(account.name()).code();
        bruteForce.lock(account.id(), account.name());
        assertThat(visitor.type(code).error()).contains("temporairement bloqué");
        assertThat(visitor.isAtNewPassword()).isFalse();
    }

    @Test
    void wrongCodesFeedTheBruteForceDetector() {
        var account = accounts.withPassword();
        var visitor = ResetVisitor.ask(server, account.name());
        visitor.type(OtherCode.than(mails.to(account.name()).code()));
        bruteForce.awaitFailures(account.id(), 1);
    }

    @Test
    void oneAddressGetsSoManyMailsAndThePageStaysTheSame() throws Exception {
        flow.withMail(Map.of("mails-per-address", "2")).during(() -> {
            var known = accounts.withPassword().name();
            var unknown = Accounts.unknown();
            for (var name : List.of(known, unknown)) {
                // The same address, however it is written.
                ResetVisitor.ask(server, name);
                ResetVisitor.ask(server, name.toUpperCase(Locale.ROOT));
                var third = ResetVisitor.ask(server, name);
                assertThat(third.isAtCode()).isTrue();
                assertThat(third.error()).isEmpty();
                events.awaitTooManyMails("SEND_RESET_PASSWORD_ERROR", name);
            }
            mails.settle();
            assertThat(mails.count(known)).isEqualTo(2);
        });
    }

    @Test
    void oneClientAsksForSoManyMails() throws Exception {
        flow.withMail(Map.of("mails-per-client", "2")).during(() -> {
            var names = List.of(
                    accounts.withPassword().name(),
                    accounts.withPassword().name(),
                    accounts.withPassword().name());
            for (var name : names) {
                assertThat(ResetVisitor.ask(server, name, new HttpVisitor(server, "192.168.44.44"))
                                .isAtCode())
                        .isTrue();
            }
            assertThat(events.await("SEND_RESET_PASSWORD_ERROR", names.get(2))
                            .get("error")
                            .asText())
                    .isEqualTo("too_many_mails");
            mails.settle();
            assertThat(mails.count(names.get(2))).isZero();
        });
    }

    @Test
    @Tag("hostile")
    void theAccountChangesBetweenMailAndCode() {
        Map<String, Map<String, Object>> changes = Map.of(
                "disabled", Map.of("enabled", false),
                "another address", Map.of("email", Accounts.unknown()),
                "no address", Map.of("email", ""));
        changes.forEach((kind, change) -> {
            var account = accounts.withPassword();
            var visitor = ResetVisitor.ask(server, account.name());
            var code = mails.to(account.name()).code();
            var user = (ObjectNode) admin.get("sesame/users/" + account.id());
            change.forEach((field, value) -> user.putPOJO(field, value));
            admin.put("sesame/users/" + account.id(), user);
            visitor.type(code);
            assertThat(visitor.isAtNewPassword()).as(kind).isFalse();
            assertThat(visitor.error()).as(kind).contains("n’est plus valable");
            assertThat(visitor.isAtCode()).as(kind).isTrue();
        });
    }

    @Test
    @Tag("hostile")
    void theAccountIsDeletedBetweenMailAndCode() {
        var account = accounts.withPassword();
        var visitor = ResetVisitor.ask(server, account.name());
        var code = mails.to(account.name()).code();
        admin.delete("sesame/users/" + account.id());
        assertThat(visitor.type(code).error()).contains("n’est plus valable");
    }

    @Test
    void theAccountIsRenamedBetweenMailAndCode() throws Exception {
        realm.with("editUsernameAllowed", true).during(() -> {
            var account = accounts.withPassword();
            var visitor = ResetVisitor.ask(server, account.name());
            var code = mails.to(account.name()).code();
            var user = (ObjectNode) admin.get("sesame/users/" + account.id());
            user.put("username", "renomme-" + account.id());
            admin.put("sesame/users/" + account.id(), user);
            assertThat(visitor.type(code).isAtNewPassword()).isTrue();
        });
    }

    @Test
    @Tag("hostile")
    void theAccountBecomesTheCompanysBetweenMailAndCode() throws Exception {
        DemoFlow.withoutCompanyLogin(admin).during(() -> {
            // With a password of its own it isn't; the company's domain alone changes nothing.
            var name = "p-" + UUID.randomUUID() + "@acme.example";
            var id = admin.createUser(name);
            var visitor = ResetVisitor.ask(server, name);
            var code = mails.to(name).code();
            var password = admin.get("sesame/users/" + id + "/credentials")
                    .get(0)
                    .get("id")
                    .asText();
            admin.delete("sesame/users/" + id + "/credentials/" + password);
            assertThat(visitor.type(code).isAtNewPassword()).isFalse();
            // The notice of what the admin did may still be on its way.
            mails.settle();
            var before = mails.last(name);
            ResetVisitor.ask(server, name);
            assertThat(mails.next(before).text()).contains("géré par votre organisation");
        });
    }

    @Test
    void mailIsInTheLanguageOfItsOwner() {
        var address = Accounts.unknown();
        var id = admin.createUser(address);
        var user = (ObjectNode) admin.get("sesame/users/" + id);
        user.putObject("attributes").putArray("locale").add("en");
        admin.put("sesame/users/" + id, user);
        ResetVisitor.ask(server, address);
        assertThat(mails.to(address).mail().subject()).isEqualTo("Reset your password – Sésame");
    }

    @Test
    void nothingThatABrowserClaimsToBeGetsIntoTheMail() {
        for (var claim : List.of("Appelez le 0123456789 Support Bot/7", "Mozilla/5.0 (Windows NT <b>x</b>) Evil/1")) {
            var address = accounts.withPassword().name();
            ResetVisitor.ask(server, address, new HttpVisitor(server).claimingBrowser(claim));
            assertThat(mails.to(address).text()).doesNotContain("Appelez", "0123456789", "Bot", "Evil", "<b>");
        }
        var address = accounts.withPassword().name();
        ResetVisitor.ask(
                server,
                address,
                new HttpVisitor(server)
                        .claimingBrowser(
                                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"));
        assertThat(mails.to(address).text()).contains("Firefox 128").contains("Windows 10");
    }

    @Test
    void changeOfAddressIsNoWayRoundTheDelay() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var mail = mails.to(address);
        for (var again = 0; again < 3; again++) {
            assertThat(visitor.change().sendFor(address).isAtCode()).isTrue();
        }
        mails.settle();
        assertThat(mails.count(address)).isEqualTo(1);
        // It is still the one to wait for.
        assertThat(visitor.type(mail.code()).isAtNewPassword()).isTrue();
    }

    @Test
    void linksAreNeverBuiltFromTheRequest() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.open(server, address, new HttpVisitor(server).claimingHost("evil.example"));
        visitor.sendFor(address);
        var link = mails.to(address).link();
        assertThat(URI.create(link.getScheme() + "://" + link.getAuthority())).isEqualTo(server.keycloak());
        assertThat(mails.to(address).mail().html()).doesNotContain("evil.example");
    }
}
