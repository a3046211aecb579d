package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
class LinkingMisuseTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;
    private final Broker broker;

    LinkingMisuseTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
        this.broker = new Broker(server, admin);
    }

    private static LoginVisitor join(LoginVisitor visitor) {
        assertThat(visitor.has("sesame-join-account")).as(visitor.page().body()).isTrue();
        return visitor.submit(Map.of()).follow();
    }

    private void assertNothingIsLinked(Account... people) {
        for (var person : people) {
            assertThat(broker.linkedTo(person.id())).isEmpty();
        }
    }

    @Test
    void theProofOfAnotherAccountLinksNothing() throws Exception {
        broker.there().during(() -> {
            var victim = accounts.withPassword();
            var attacker = accounts.withPassword();
            accounts.change(attacker.id(), user -> user.set("credentials", credentials("Autre-mot-de-passe-2")));
            broker.outside(victim.name(), Map.of());
            var visitor = join(broker.come(victim.name()));
            visitor.submit(Map.of("username", attacker.name(), "password", "Autre-mot-de-passe-2"))
                    .follow();
            assertThat(visitor.isAtPassword()).isTrue();
            visitor.choosePasswordless().submit(Map.of("username", attacker.name(), "send", "on"));
            mails.to(victim.name());
            mails.settle();
            assertThat(mails.count(attacker.name())).isZero();
            assertNothingIsLinked(victim, attacker);
        });
    }

    /** Keycloak would link the first one to whoever comes by the second. */
    @Test
    void whoComesByAnotherProviderInTheMiddleHasNothingLinked() throws Exception {
        var other = new Broker(server, admin).with("postBrokerLoginFlowAlias", "sesame after a provider");
        broker.there().and(other.there()).during(() -> {
            var colleague = accounts.withPassword();
            var victim = accounts.withPassword();
            broker.outside(colleague.name(), Map.of());
            var known = other.outside(victim.name(), Map.of());
            admin.post(
                    "sesame/users/" + victim.id() + "/federated-identity/" + other.alias(),
                    Map.of("identityProvider", other.alias(), "userId", known, "userName", victim.name()));
            var waiting = broker.come(colleague.name());
            assertThat(waiting.has("sesame-join-account")).isTrue();
            var landed = other.comeFrom(waiting, victim.name());
            assertThat(landed.isBackAtApplication()).as(landed.page().body()).isTrue();
            assertThat(broker.linkedTo(victim.id())).as("that of before").containsExactly(known);
            assertNothingIsLinked(colleague);
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
                            assertNothingIsLinked(victim, attacker);
                            visitor.logInWith(Admin.PASSWORD).follow();
                        } else {
                            visitor.submit(Map.of("username", attacker.name(), "send", "on"));
                            var mail = mails.to(victim.name());
                            mails.settle();
                            assertThat(mails.count(attacker.name())).isZero();
                            assertNothingIsLinked(victim, attacker);
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
                        assertNothingIsLinked(attacker);
                    });
        }
    }

    /** Even a step of others that proves somebody else. */
    @Test
    void theLastLookRefusesWhoeverElseWasProven() throws Exception {
        broker.withFlow(flow -> flow.step("idp-create-user-if-unique", "ALTERNATIVE")
                        .within(
                                "ALTERNATIVE",
                                inner -> inner.step("sesame-join-account", "REQUIRED")
                                        .step("sesame-finish-join", "REQUIRED")))
                .during(() -> {
                    var victim = accounts.withPassword();
                    broker.outside(victim.name(), Map.of());
                    var visitor = broker.come(victim.name());
                    visitor.submit(Map.of()).follow();
                    assertThat(visitor.isBackAtApplication()).isFalse();
                    assertThat(visitor.page().body()).contains("Rien n’a été associé");
                    assertNothingIsLinked(victim);
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
            var visitor = join(broker.come(account.name()));
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
            var one = join(broker.come(address)).choosePasswordless().send();
            var mail = mails.to(address);
            var two = join(other.come(address)).choosePasswordless().send();
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

    /** Two tabs are two attempts: the one that is first is the one that links. */
    @Test
    void inTwoTabsOneProofLinksOnce() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var first = join(broker.come(account.name())).choosePasswordless().send();
            var mail = mails.to(account.name());
            var second = join(broker.come(account.name()));
            assertThat(first.type(mail.code()).follow().isBackAtApplication()).isTrue();
            second.logInWith(Admin.PASSWORD).follow();
            assertThat(second.isBackAtApplication()).isFalse();
            assertThat(second.page().body()).contains("déjà associé");
            assertThat(events.of("FEDERATED_IDENTITY_LINK", account.id())).hasSize(1);
        });
    }

    @Test
    void whatAnAdminHasUnlinkedNoOlderProofLinksAgain() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var byMail = join(broker.come(account.name())).choosePasswordless().send();
            var mail = mails.to(account.name());
            var byPassword = join(broker.come(account.name()));
            var first = join(broker.come(account.name()));
            assertThat(first.logInWith(Admin.PASSWORD).follow().isBackAtApplication())
                    .isTrue();
            broker.unlink(account.id());
            byMail.type(mail.code()).follow();
            byPassword.logInWith(Admin.PASSWORD).follow();
            assertThat(byMail.isBackAtApplication()).isFalse();
            assertThat(byPassword.isBackAtApplication()).isFalse();
            assertThat(byPassword.page().body()).contains("n’est plus valable");
            assertNothingIsLinked(account);
        });
    }

    @Test
    void aProviderThatIsSwitchedOffMeanwhileLinksNothing() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = join(broker.come(account.name()));
            admin.put(broker.path(), ((ObjectNode) admin.get(broker.path())).put("enabled", false));
            visitor.logInWith(Admin.PASSWORD).follow();
            // Keycloak itself looks for the provider before any step, and stumbles.
            assertThat(visitor.page().status()).isGreaterThanOrEqualTo(400);
            assertNothingIsLinked(account);
        });
    }

    @Test
    void anOrganizationThatIsSwitchedOffMeanwhileLinksNothing() throws Exception {
        broker.there().during(() -> {
            withOrganization(Map.of(), (organization, domain) -> {
                admin.post("sesame/organizations/" + organization.id() + "/identity-providers", broker.alias());
                var name = "jeanne@" + domain;
                var account = new Account(admin.createUser(name), name);
                broker.outside(name, Map.of());
                var visitor = join(broker.come(name));
                organization.disable();
                visitor.logInWith(Admin.PASSWORD).follow();
                assertThat(visitor.page().status()).isGreaterThanOrEqualTo(400);
                assertNothingIsLinked(account);
            });
        });
    }

    /** Where a company takes its people's own login alone, that is the one that can be linked, by password or by mail. */
    @Test
    void whoHasToComeByTheCompanyLinksItsLoginAndNoOther() throws Exception {
        broker.there()
                .during(() -> withOrganization(Map.of("sesame-company-only", List.of("true")), (company, domain) -> {
                    // By the user name, as the check of the provider refuses the address.
                    var username = "u-" + UUID.randomUUID();
                    var account =
                            new Account(admin.createUser(username, Map.of("email", username + "@" + domain)), username);
                    broker.outside(username, Map.of("email", Accounts.unknown()));
                    var visitor = broker.come(username);
                    if (visitor.has("sesame-join-account")) {
                        join(visitor).logInWith(Admin.PASSWORD).follow();
                    }
                    assertThat(visitor.isBackAtApplication()).isFalse();
                    assertNothingIsLinked(account);
                }));
        broker.there()
                .during(() -> withOrganization(Map.of("sesame-company-only", List.of("true")), (company, domain) -> {
                    admin.post("sesame/organizations/" + company.id() + "/identity-providers", broker.alias());
                    for (var byMail : List.of(true, false)) {
                        var name = "p-" + UUID.randomUUID() + "@" + domain;
                        var account = new Account(admin.createUser(name), name);
                        broker.outside(name, Map.of());
                        var visitor = join(broker.come(name));
                        if (byMail) {
                            visitor.choosePasswordless()
                                    .send()
                                    .type(mails.to(name).code());
                        } else {
                            visitor.logInWith(Admin.PASSWORD);
                        }
                        assertThat(visitor.follow().isBackAtApplication())
                                .as(visitor.page().body())
                                .isTrue();
                        assertThat(broker.linkedTo(account.id())).hasSize(1);
                    }
                }));
    }

    private interface InOrganization {
        void run(Organization organization, String domain) throws Exception;
    }

    private void withOrganization(Map<String, Object> attributes, InOrganization attempt) throws Exception {
        var domain = "d" + UUID.randomUUID().toString().replace("-", "") + ".example";
        var id = admin.create(
                "sesame/organizations",
                Map.of(
                        "name",
                        domain,
                        "alias",
                        domain,
                        "attributes",
                        attributes,
                        "domains",
                        List.of(Map.of("name", domain, "verified", true))));
        try {
            attempt.run(new Organization(admin, id, domain), domain);
        } finally {
            admin.delete("sesame/organizations/" + id);
        }
    }

    /** Whom it doesn't belong to learns nothing of that; its owner does, after the proof or by the mail. */
    @Test
    void aDeactivatedAccountIsLinkedByNoProof() throws Exception {
        broker.there().during(() -> {
            var account = accounts.deactivated();
            broker.outside(account.name(), Map.of());
            var visitor = join(broker.come(account.name()));
            assertThat(visitor.isAtPassword()).isTrue();
            assertThat(visitor.logInWith("wrong").page().body()).doesNotContain("désactivé");
            new BruteForce(server, admin).awaitFailures(account.id(), 1);
            assertThat(visitor.logInWith(Admin.PASSWORD).page().body()).contains("désactivé");
            visitor.choosePasswordless().send();
            var mail = mails.to(account.name());
            assertThat(mail.codeIfAny()).isEmpty();
            assertThat(mail.text()).contains("désactivé");
            assertNothingIsLinked(account);
        });
    }

    @Test
    void whoIsDeactivatedAfterTheProofGetsNowhere() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withOneTimeCode();
            broker.outside(account.name(), Map.of());
            var visitor =
                    join(broker.come(account.name())).logInWith(Admin.PASSWORD).follow();
            assertThat(visitor.isAtSecondFactor()).isTrue();
            accounts.change(account.id(), user -> user.put("enabled", false));
            visitor.oneTimeCode(OneTimeCodes.DEMO.now()).follow();
            assertThat(visitor.isBackAtApplication()).isFalse();
            assertNothingIsLinked(account);
        });
    }

    /** Of anybody's, an admin's included: it proves nothing, and nothing is told that the provider didn't tell. */
    @Test
    void aProviderThatLiesAboutTheAddressGetsNowhere() throws Exception {
        broker.there().during(() -> {
            var admins = accounts.withPassword();
            var role = admin.get("sesame/clients?clientId=realm-management")
                    .get(0)
                    .get("id")
                    .asText();
            admin.post(
                    "sesame/users/" + admins.id() + "/role-mappings/clients/" + role,
                    List.of(admin.get("sesame/clients/" + role + "/roles/realm-admin")));
            for (var verified : List.of(true, false)) {
                var liar = "u-" + UUID.randomUUID();
                var subject = broker.outside(liar, Map.of("email", admins.name(), "emailVerified", verified));
                var visitor = broker.come(liar);
                assertThat(visitor.isBackAtApplication()).isFalse();
                join(visitor);
                assertThat(visitor.logInWith("wrong").isAtPassword()).isTrue();
                assertNothingIsLinked(admins);
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
                var visitor = join(broker.come(account.name()));
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
            visitor.submit(visitor.openLoginAs(account.name()), Map.of("password", Admin.PASSWORD));
            for (var hash : List.of("", "AAAA", "n".repeat(43))) {
                var answer = visitor.get(broker.forgedLink(hash));
                assertThat(answer.location().toString()).doesNotContain("/realms/acme/");
            }
            assertNothingIsLinked(account);
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
            var attacker = join(broker.come(victim.name()));
            var planted = LoginVisitor.at(
                    server, attacker.http().copy().forget("SESAME_").forget("__Host-SESAME"), attacker.page());
            planted.reload().follow();
            assertThat(planted.isAtPassword()).isFalse();
            planted = LoginVisitor.at(
                    server, attacker.http().copy().forget("SESAME_").forget("__Host-SESAME"), attacker.page());
            planted.logInWith(Admin.PASSWORD).follow();
            assertThat(planted.isBackAtApplication()).isFalse();
            assertNothingIsLinked(victim);
        });
    }

    @Test
    void guessedPasswordsCountOnTheAccountThatIsToBeLinked() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = join(broker.come(account.name()));
            visitor.logInWith("wrong");
            new BruteForce(server, admin).awaitFailures(account.id(), 1);
        });
    }
}
