package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S13: nobody links an account at a provider to one here without proof of that one, and of no other. */
@Tag("hostile")
@OnSharedServer
record LinkingMisuseTest(SesameServer server, Admin admin, Accounts accounts, SecretMails mails, Broker broker) {

    @Test
    void theProofOfAnotherAccountLinksNothing() throws Exception {
        broker.there().during(() -> {
            var victim = accounts.withPassword();
            var attacker = accounts.withPassword();
            accounts.change(attacker.id(), user -> user.set("credentials", credentials("Autre-mot-de-passe-2")));
            broker.outside(victim.name(), Map.of());
            var visitor = Broker.join(broker.come(victim.name()));
            visitor.submit(Map.of("username", attacker.name(), "password", "Autre-mot-de-passe-2"))
                    .follow();
            assertThat(visitor.isAtPassword()).isTrue();
            visitor.choosePasswordless().submit(Map.of("username", attacker.name(), "send", "on"));
            mails.to(victim.name());
            mails.settle();
            assertThat(mails.count(attacker.name())).isZero();
            broker.assertNothingIsLinked(victim, attacker);
        });
    }

    private static JsonNode credentials(String password) {
        return new ObjectMapper().valueToTree(List.of(Map.of("type", "password", "value", password)));
    }

    /** Steps of a login, put there by an admin, ask for no name and take no other. */
    @Test
    void noStepOfALoginLinksAnotherAccount() throws Exception {
        for (var step : List.of("sesame-password", "sesame-magic-link", "sesame-mail-code")) {
            broker.withFlow(flow -> flow.step("idp-create-user-if-unique", "ALTERNATIVE")
                            .within("ALTERNATIVE", inner -> inner.step(step, "REQUIRED")))
                    .during(() -> {
                        var victim = accounts.withPassword();
                        var attacker = accounts.withPassword();
                        accounts.change(
                                attacker.id(), user -> user.set("credentials", credentials("Autre-mot-de-passe-2")));
                        var subject = broker.outside(victim.name(), Map.of());
                        var visitor = broker.come(victim.name());
                        assertThat(visitor.page().body()).doesNotContain("id=\"username\"");
                        if (step.equals("sesame-password")) {
                            visitor.submit(Map.of("username", attacker.name(), "password", "Autre-mot-de-passe-2"));
                            broker.assertNothingIsLinked(victim, attacker);
                            visitor.logInOnceCounted(Admin.PASSWORD).follow();
                        } else {
                            visitor.submit(Map.of("username", attacker.name(), "send", "on"));
                            var mail = mails.to(victim.name());
                            mails.settle();
                            assertThat(mails.count(attacker.name())).isZero();
                            broker.assertNothingIsLinked(victim, attacker);
                            if (mail.linkIfAny().isPresent()) {
                                assertThat(LoginVisitor.byLink(server, mail.link())
                                                .isBackAtApplication())
                                        .isFalse();
                            }
                            visitor.type(mail.code()).follow();
                        }
                        assertThat(visitor.isBackAtApplication())
                                .as(visitor.page().body())
                                .isTrue();
                        assertThat(broker.linkedTo(victim.id())).containsExactly(subject);
                        broker.assertNothingIsLinked(attacker);
                    });
        }
    }

    /** Even a step of others that proves somebody else, or where none proves anybody. */
    @Test
    void theLastLookRefusesWhoeverElseWasProven() throws Exception {
        for (var proving : List.of(false, true)) {
            broker.withFlow(flow -> lookedAtLast(flow, proving)).during(() -> {
                var victim = accounts.withPassword();
                var other = accounts.withPassword();
                broker.outside(victim.name(), Map.of());
                var visitor = broker.come(victim.name());
                visitor.submit(Map.of()).follow();
                if (proving) {
                    assertThat(visitor.has("username"))
                            .as(visitor.page().body())
                            .isTrue();
                    visitor.submit(Map.of("username", other.name(), "password", Admin.PASSWORD))
                            .follow();
                }
                assertThat(visitor.isBackAtApplication()).isFalse();
                assertThat(visitor.page().body()).contains("Rien n’a été associé");
                broker.assertNothingIsLinked(victim, other);
            });
        }
    }

    private static void lookedAtLast(Flow flow, boolean proving) {
        flow.step("idp-create-user-if-unique", "ALTERNATIVE").within("ALTERNATIVE", inner -> {
            inner.step("sesame-join-account", "REQUIRED");
            if (proving) {
                inner.step("auth-username-password-form", "REQUIRED");
            }
            inner.step("sesame-finish-join", "REQUIRED");
        });
    }

    @Test
    void aSecondAccountOfTheSameProviderIsRefused() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            admin.post(
                    "sesame/users/" + account.id() + "/federated-identity/" + broker.alias(),
                    Map.of("identityProvider", broker.alias(), "userId", "the-first", "userName", "the-first"));
            broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name()));
            assertThat(visitor.page().body()).doesNotContain("déjà associé");
            visitor.logInWith(Admin.PASSWORD).follow();
            assertThat(visitor.page().status()).isEqualTo(400);
            assertThat(visitor.page().body()).contains("Un autre compte Fournisseur " + broker.alias());
            assertThat(broker.linkedTo(account.id())).containsExactly("the-first");
        });
    }

    /** What was proven for one account outside is worth nothing for another one. */
    @Test
    void twoAccountsOutsideWithOneAddressHaveEachTheirOwnProof() throws Exception {
        var other = new Broker(server, admin);
        broker.there().and(other.there()).during(() -> {
            var account = accounts.withUserName(Accounts.unknown());
            var address = admin.get("sesame/users/" + account.id()).get("email").asText();
            broker.outside(address, Map.of());
            var one = Broker.join(broker.come(address)).choosePasswordless().send();
            var mail = mails.to(address);
            var two = Broker.join(other.come(address)).choosePasswordless().send();
            two.type(mail.code());
            assertThat(two.isBackAtApplication()).isFalse();
            assertThat(two.error()).isNotEmpty();
            two.useLink(mail.link());
            assertThat(two.isBackAtApplication()).isFalse();
            assertThat(other.linkedTo(account.id())).isEmpty();
            assertThat(one.type(mail.code()).follow().isBackAtApplication()).isTrue();
            assertThat(other.linkedTo(account.id())).hasSize(1);
        });
    }

    /** Whom it doesn't belong to learns nothing of that; its owner does, after the proof or by the mail. */
    @Test
    void aDeactivatedAccountIsLinkedByNoProof() throws Exception {
        broker.there().during(() -> {
            var account = accounts.deactivated();
            broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name()));
            assertThat(visitor.isAtPassword()).isTrue();
            assertThat(visitor.logInWith("wrong").page().body()).doesNotContain("désactivé");
            new BruteForce(server, admin).awaitFailures(account.id(), 1);
            assertThat(visitor.logInWith(Admin.PASSWORD).page().body()).contains("désactivé");
            visitor.choosePasswordless().send();
            var mail = mails.to(account.name());
            assertThat(mail.codeIfAny()).isEmpty();
            assertThat(mail.text()).contains("désactivé");
            broker.assertNothingIsLinked(account);
        });
    }

    /** Of anybody's, an admin's included: it proves nothing, and nothing is told that the provider didn't tell. */
    @Test
    void aProviderThatLiesAboutTheAddressGetsNowhere() throws Exception {
        broker.there().and(new BruteForce(server, admin).countingOnly()).during(() -> {
            var admins = accounts.withPassword();
            var role = admin.get("sesame/clients?clientId=realm-management")
                    .get(0)
                    .get("id")
                    .asText();
            admin.post(
                    "sesame/users/" + admins.id() + "/role-mappings/clients/" + role,
                    List.of(admin.get("sesame/clients/" + role + "/roles/realm-admin")));
            var tries = 0;
            for (var verified : List.of(true, false)) {
                var liar = "u-" + UUID.randomUUID();
                var subject = broker.outside(liar, Map.of("email", admins.name(), "emailVerified", verified));
                var visitor = broker.come(liar);
                assertThat(visitor.page().body()).doesNotContain("Martin", "realm-admin");
                assertThat(Broker.join(visitor).logInWith("wrong").isAtPassword())
                        .isTrue();
                new BruteForce(server, admin).awaitFailures(admins.id(), ++tries);
                // Keycloak's own address for what comes after a proof doesn't do without one.
                var jumped = visitor.http().get(broker.inSameAttempt(visitor, "broker/after-first-broker-login", true));
                assertThat(jumped.status()).isGreaterThanOrEqualTo(400);
                assertThat(LoginVisitor.getsIn(server, visitor.http())).isFalse();
                broker.assertNothingIsLinked(admins);
                if (!verified) {
                    // The proof is all that was missing.
                    assertThat(Broker.join(broker.come(liar))
                                    .logInWith(Admin.PASSWORD)
                                    .follow()
                                    .isBackAtApplication())
                            .isTrue();
                }
                admin.delete("acme/users/" + subject);
            }
        });
    }

    @Test
    void linkingVerifiesNoAddress() throws Exception {
        broker.with("trustEmail", true).there().during(() -> {
            for (var byMail : List.of(true, false)) {
                var account = accounts.unverified();
                broker.outside(account.name(), Map.of("emailVerified", true));
                var visitor = Broker.join(broker.come(account.name()));
                if (byMail) {
                    visitor.choosePasswordless()
                            .send()
                            .type(mails.to(account.name()).code())
                            .follow();
                } else {
                    visitor.logInWith(Admin.PASSWORD).follow();
                }
                assertThat(broker.linkedTo(account.id())).hasSize(1);
                assertThat(accounts.isVerified(account.id())).isFalse();
            }
        });
    }

    @Test
    void aForgedHashLinksNothing() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            var visitor = new HttpVisitor(server);
            var in = LoginVisitor.at(
                            server,
                            visitor,
                            visitor.submit(visitor.openLoginAs(account.name()), Map.of("password", Admin.PASSWORD)))
                    .follow();
            var session = ToldAccount.session(in.account());
            // Not even the right one, which an application could know: this way is shut unless a server opens it.
            for (var hash : List.of("", "AAAA", "n".repeat(43), broker.linkHash(session))) {
                var answer = visitor.get(broker.forgedLink(hash));
                assertThat(answer.status()).as(hash).isEqualTo(400);
                assertThat(answer.location().toString()).isEmpty();
            }
            broker.assertNothingIsLinked(account);
        });
    }

    @Test
    void aProviderForLinkingAloneLogsNobodyIn() throws Exception {
        broker.with("linkOnly", true).there().during(() -> {
            var http = new HttpVisitor(server);
            var there = broker.at(http, http.openLogin("&kc_idp_hint=" + broker.alias()));
            assertThat(there.page().location().toString()).isEmpty();
            assertThat(there.page().status()).isGreaterThanOrEqualTo(400);
        });
    }

    /** A cookie that a sibling host has planted: what was confirmed in one browser is proven in no other. */
    @Test
    void anAttemptThatWasPlantedInAnotherBrowserEndsThere() throws Exception {
        broker.there().during(() -> {
            var victim = accounts.withPassword();
            broker.outside(victim.name(), Map.of());
            var attacker = Broker.join(broker.come(victim.name()));
            var planted = LoginVisitor.at(
                    server, attacker.http().copy().forget("SESAME_").forget("__Host-SESAME"), attacker.page());
            planted.reload().follow();
            assertThat(planted.isAtPassword()).isFalse();
            planted = LoginVisitor.at(
                    server, attacker.http().copy().forget("SESAME_").forget("__Host-SESAME"), attacker.page());
            planted.logInWith(Admin.PASSWORD).follow();
            assertThat(planted.isBackAtApplication()).isFalse();
            broker.assertNothingIsLinked(victim);
        });
    }

    @Test
    void guessedPasswordsCountOnTheAccountThatIsToBeLinked() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name()));
            visitor.logInWith("wrong");
            new BruteForce(server, admin).awaitFailures(account.id(), 1);
        });
    }
}
