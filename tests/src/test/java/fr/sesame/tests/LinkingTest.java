package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first login through a provider, over OIDC for real: a new account, or one that is there already and is proven. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
record LinkingTest(
        SesameServer server, Admin admin, Accounts accounts, SecretMails mails, Events events, Broker broker) {

    @Test
    void whoHasNoAccountGetsOne() throws Exception {
        broker.there().during(() -> {
            var name = Accounts.unknown();
            var subject = broker.outside(name, Map.of());
            assertThat(broker.come(name).isBackAtApplication()).isTrue();
            var made = accounts.find("email=" + name);
            assertThat(made).hasSize(1);
            assertThat(broker.linkedTo(made.get(0).get("id").asText())).containsExactly(subject);
            assertThat(mails.count(name)).isZero();
        });
    }

    /** The account here is named by what the provider has told, and masked; looking changes nothing. */
    @Test
    void thePageSaysWhatWillBeLinkedToWhat() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withUserName(Accounts.unknown());
            var address = admin.get("sesame/users/" + account.id()).get("email").asText();
            broker.outside("u-" + UUID.randomUUID(), Map.of("email", address, "emailVerified", true));
            var visitor = broker.come(address);
            assertThat(visitor.has("sesame-join-account")).isTrue();
            assertThat(visitor.page().body())
                    .contains("Fournisseur " + broker.alias(), "p•••@", "id=\"sesame-join-cancel\"")
                    .doesNotContain(account.name());
            visitor.reload().reload();
            assertThat(broker.linkedTo(account.id())).isEmpty();
        });
    }

    @Test
    void byPassword() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            var subject = broker.outside(account.name(), Map.of());
            var password = Broker.join(broker.come(account.name()));
            assertThat(password.isAtPassword()).isTrue();
            assertThat(password.page().body()).contains("id=\"sesame-join-what\"");
            var in = password.logInWith(Admin.PASSWORD).follow();
            assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
            assertThat(ToldAccount.of(in).id()).isEqualTo(account.id());
            assertThat(broker.linkedTo(account.id())).containsExactly(subject);
            assertThat(mails.to(account.name()).text())
                    .contains("Fournisseur " + broker.alias(), "Ce n’était pas vous", "/sesame-not-me/");

            // The next time nothing is asked.
            assertThat(broker.come(account.name()).isBackAtApplication()).isTrue();
        });
    }

    /** To the address of the account, whatever the provider tells. */
    @Test
    void byCode() throws Exception {
        broker.there().during(() -> {
            var address = Accounts.unknown();
            var account = accounts.withUserName(address);
            var told = Accounts.unknown();
            var subject = broker.outside(account.name(), Map.of("email", told, "emailVerified", true));
            var visitor = Broker.join(broker.come(account.name()))
                    .choosePasswordless()
                    .send();
            assertThat(visitor.page().body()).doesNotContain(address);
            var mail = mails.to(address);
            assertThat(mail.text()).contains("Fournisseur " + broker.alias());
            mails.settle();
            assertThat(mails.count(told)).isZero();
            var in = visitor.type(mail.code()).follow();
            assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
            assertThat(broker.linkedTo(account.id())).containsExactly(subject);
        });
    }

    @Test
    void byLink() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            var subject = broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name()))
                    .choosePasswordless()
                    .send();
            var in = visitor.useLink(mails.to(account.name()).link());
            assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
            assertThat(broker.linkedTo(account.id())).containsExactly(subject);
        });
    }

    /** There, nothing is linked and nobody gets in: it shows the code, which is typed where the person began. */
    @Test
    void byLinkInAnotherBrowser() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            var subject = broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name()))
                    .choosePasswordless()
                    .send();
            var mail = mails.to(account.name());
            var elsewhere = new HttpVisitor(server);
            var page = LinkVisitor.open(server, mail.link(), elsewhere);
            assertThat(page.page().body()).contains("Fournisseur " + broker.alias(), "id=\"sesame-link-outside\"");
            page.press();
            assertThat(page.page().body()).contains("id=\"sesame-link-code\"", mail.code());
            assertThat(broker.linkedTo(account.id())).isEmpty();
            assertThat(LoginVisitor.getsIn(server, elsewhere)).isFalse();

            assertThat(visitor.type(mail.code()).follow().isBackAtApplication()).isTrue();
            assertThat(broker.linkedTo(account.id())).containsExactly(subject);
        });
    }

    @Test
    void withASecondFactor() throws Exception {
        broker.there().during(() -> {
            for (var byMail : List.of(true, false)) {
                var account = accounts.withOneTimeCode();
                broker.outside(account.name(), Map.of());
                var visitor = Broker.join(broker.come(account.name()));
                var proven = byMail
                        ? visitor.choosePasswordless()
                                .send()
                                .type(mails.to(account.name()).code())
                        : visitor.logInWith(Admin.PASSWORD);
                proven.follow();
                assertThat(proven.isAtSecondFactor()).as(proven.page().body()).isTrue();
                assertThat(broker.linkedTo(account.id())).isEmpty();
                assertThat(proven.oneTimeCode(OneTimeCodes.DEMO.now()).follow().isBackAtApplication())
                        .isTrue();
                assertThat(broker.linkedTo(account.id())).hasSize(1);
            }
        });
    }

    @Test
    void membersOfTheProvidersOrganizationBecomeMembers() throws Exception {
        var company = Company.ofItsOwnDomain(admin);
        broker.there().and(company.there()).during(() -> {
            company.take(broker.alias());
            var name = "jeanne@" + company.domain();
            var id = admin.createUser(name, Map.of());
            broker.outside(name, Map.of());
            assertThat(Broker.join(broker.come(name))
                            .logInWith(Admin.PASSWORD)
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
            assertThat(company.members()).containsExactly(id);
        });
    }

    /** Opened by whatever scanner, it changes nothing; pressed, it works once, without any login. */
    @Test
    void whomItWasNotUndoesItFromTheMail() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name()));
            assertThat(visitor.logInWith(Admin.PASSWORD).follow().isBackAtApplication())
                    .isTrue();
            visitor.account();
            var link = new NotMeNotices(server).link(account.name());
            var owner = new HttpVisitor(server);
            assertThat(owner.head(link).status()).isEqualTo(200);
            assertThat(owner.post(link, "", "application/x-www-form-urlencoded").status())
                    .isEqualTo(200);
            assertThat(new HttpVisitor(server).get(link).body())
                    .contains("id=\"sesame-not-me\"", "Fournisseur " + broker.alias())
                    .doesNotContain(account.name());
            assertThat(broker.linkedTo(account.id())).hasSize(1);

            var done = LinkVisitor.open(server, link, owner).press();
            assertThat(done.page().status()).isEqualTo(200);
            assertThat(done.page().body()).contains("id=\"sesame-forgot-password\"");
            assertThat(broker.linkedTo(account.id())).isEmpty();
            assertThat(admin.get("sesame/users/" + account.id() + "/sessions")).isEmpty();
            assertThat(admin.get("sesame/users/" + account.id() + "/credentials"))
                    .isEmpty();
            // An action would let whoever is in by another way choose a password.
            assertThat(admin.get("sesame/users/" + account.id()).get("requiredActions"))
                    .isEmpty();
            assertThat(events.of("REMOVE_FEDERATED_IDENTITY", account.id()))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.at("/details/reason").asText()).isEqualTo("not_me"));

            var again = new HttpVisitor(server).get(link);
            assertThat(again.status()).isEqualTo(400);
            assertThat(again.body()).contains("id=\"sesame-forgot-password\"");
            assertThat(new HttpVisitor(server).get(URI.create(link + "A")).status())
                    .isEqualTo(400);
        });
    }

    /** Its owner may have linked her own since, and keeps that. */
    @Test
    void itUndoesThatLinkAndNoLaterOne() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            Broker.join(broker.come(account.name())).logInWith(Admin.PASSWORD).follow();
            var link = new NotMeNotices(server).link(account.name());
            broker.unlink(account.id());
            admin.post(
                    "sesame/users/" + account.id() + "/federated-identity/" + broker.alias(),
                    Map.of("identityProvider", broker.alias(), "userId", "another", "userName", "another"));
            LinkVisitor.open(server, link).press();
            assertThat(broker.linkedTo(account.id())).containsExactly("another");
        });
    }
}
