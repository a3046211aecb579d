package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.HttpCookie;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S13: what has changed since the proof, or was never its business, counts in the moment in which something is linked. */
@Tag("hostile")
@OnSharedServer
record LinkGateTest(
        SesameServer server, Admin admin, Accounts accounts, SecretMails mails, Events events, Broker broker) {

    private static final String ONLY = "sesame-company-only";

    /** Keycloak would link the first one to whoever comes by the second, with a flow after it or without. */
    @Test
    void whoComesByAnotherProviderInTheMiddleHasNothingLinked() throws Exception {
        for (var after : List.of("", "sesame after a provider")) {
            var other = new Broker(server, admin).with("postBrokerLoginFlowAlias", after);
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
                assertThat(landed.page().status()).as(landed.page().body()).isEqualTo(400);
                assertThat(landed.page().body()).contains("Rien n’a été associé");
                assertThat(broker.linkedTo(victim.id())).as("that of before").containsExactly(known);
                broker.assertNothingIsLinked(colleague);
                assertThat(events.of("FEDERATED_IDENTITY_LINK", victim.id())).isEmpty();
            });
        }
    }

    /** Nobody is named yet where the profile is reviewed: a new password is no proof of whoever will be. */
    @Test
    void aResetBeforeTheAccountIsNamedLinksNothing() throws Exception {
        broker.withFlow(flow -> flow.step(
                                "idp-review-profile", "REQUIRED", Map.of("update.profile.on.first.login", "on"))
                        .within(
                                "REQUIRED",
                                inner -> inner.step("idp-create-user-if-unique", "ALTERNATIVE")
                                        .within("ALTERNATIVE", join -> join.step("sesame-join-account", "REQUIRED"))))
                .during(() -> {
                    var victim = accounts.withPassword();
                    var told = Accounts.unknown();
                    broker.outside("u-" + UUID.randomUUID(), Map.of("email", told));
                    var waiting = broker.come(told);
                    assertThat(waiting.has("email")).as(waiting.page().body()).isTrue();
                    var reset = ResetVisitor.at(
                                    server,
                                    waiting.http(),
                                    waiting.http()
                                            .get(broker.inSameAttempt(
                                                    waiting, "login-actions/reset-credentials", false)))
                            .sendFor(victim.name());
                    reset.type(mails.to(victim.name()).code())
                            .follow()
                            .newPassword("Nouveau-mot-de-passe-1")
                            .follow();
                    assertThat(reset.page().body()).contains("Rien n’a été associé");
                    // Nor after another look at the page that waits.
                    var kept = waiting.http();
                    kept.get(broker.inSameAttempt(waiting, "login-actions/first-broker-login", false));
                    kept.get(broker.inSameAttempt(waiting, "broker/after-first-broker-login", true));
                    broker.assertNothingIsLinked(victim);
                });
    }

    /** Keycloak links in a request of its own: its address can be kept, after the proof and the last look of the flow. */
    @Test
    void anAddressThatWasKeptLinksNothingThatWasUndone() throws Exception {
        broker.there().during(() -> {
            for (var byOwner : List.of(true, false)) {
                var account = accounts.withPassword();
                broker.outside(account.name(), Map.of());
                var kept = Broker.join(broker.come(account.name())).logInWith(Admin.PASSWORD);
                assertThat(kept.page().location().getPath()).endsWith("/after-first-broker-login");
                assertThat(Broker.join(broker.come(account.name()))
                                .logInWith(Admin.PASSWORD)
                                .follow()
                                .isBackAtApplication())
                        .isTrue();
                if (byOwner) {
                    new NotMeNotices(server).press(account.name());
                } else {
                    broker.unlink(account.id());
                }
                broker.assertNothingIsLinked(account);
                var logged = ServerLog.of(server).length();
                var address = server.keycloak().resolve(kept.page().location());
                var answer = kept.http().get(address);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body()).contains("n’est plus valable");
                assertThat(answer.cookies())
                        .extracting(HttpCookie::getName)
                        .as("the attempt goes on, and nobody is logged in")
                        .contains("AUTH_SESSION_ID")
                        .doesNotContain("KEYCLOAK_IDENTITY");
                kept.http().get(address);
                broker.assertNothingIsLinked(account);
                assertThat(ServerLog.of(server).faultsAfter(logged))
                        .noneMatch(fault -> fault.contains(" ERROR ") || fault.contains("\tat "));
                assertThat(LoginVisitor.getsIn(server, kept.http())).isFalse();
            }
        });
    }

    /** Keycloak's table takes it, and nobody could log in by that account any more. */
    @Test
    void anAddressThatWasKeptLinksNoAccountOutsideTwice() throws Exception {
        broker.there().during(() -> {
            var first = accounts.withPassword();
            var second = accounts.withPassword();
            var subject = broker.outside(first.name(), Map.of());
            var kept = Broker.join(broker.come(first.name())).logInWith(Admin.PASSWORD);
            var outside = (ObjectNode) admin.get("acme/users/" + subject);
            admin.put("acme/users/" + subject, outside.put("email", second.name()));
            assertThat(Broker.join(broker.come(first.name()))
                            .logInWith(Admin.PASSWORD)
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
            assertThat(kept.follow().page().body()).contains("déjà associé à un autre compte");
            broker.assertNothingIsLinked(first);
            assertThat(broker.come(first.name()).isBackAtApplication()).isTrue();
        });
    }

    /** Two tabs are two attempts: the one that is first is the one that links. */
    @Test
    void inTwoTabsOneProofLinksOnce() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var first = Broker.join(broker.come(account.name()))
                    .choosePasswordless()
                    .send();
            var mail = mails.to(account.name());
            var second = Broker.join(broker.come(account.name()));
            assertThat(first.type(mail.code()).follow().isBackAtApplication()).isTrue();
            second.logInWith(Admin.PASSWORD).follow();
            // Ours: Keycloak's own refusal has other words.
            assertThat(second.page().body())
                    .contains("Ce compte Fournisseur " + broker.alias() + " est déjà associé à votre compte");
            assertThat(LoginVisitor.getsIn(server, second.http())).isFalse();
            assertThat(events.of("FEDERATED_IDENTITY_LINK", account.id())).hasSize(1);
        });
    }

    @Test
    void whatAnAdminHasUnlinkedNoOlderProofLinksAgain() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var byMail = Broker.join(broker.come(account.name()))
                    .choosePasswordless()
                    .send();
            var mail = mails.to(account.name());
            var byPassword = Broker.join(broker.come(account.name()));
            var first = Broker.join(broker.come(account.name()));
            assertThat(first.logInWith(Admin.PASSWORD).follow().isBackAtApplication())
                    .isTrue();
            broker.unlink(account.id());
            byMail.type(mail.code()).follow();
            byPassword.logInOnceCounted(Admin.PASSWORD).follow();
            assertThat(byMail.isBackAtApplication()).isFalse();
            assertThat(byPassword.isBackAtApplication()).isFalse();
            assertThat(byPassword.page().body()).contains("n’est plus valable");
            broker.assertNothingIsLinked(account);
        });
    }

    /** What was proven once, or could have been, is void; who wants the link again proves the account again. */
    @Test
    void whoLinksAgainAfterAnAdminHasUnlinkedProvesItAgain() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            var subject = broker.outside(account.name(), Map.of());
            var first = Broker.join(broker.come(account.name()))
                    .choosePasswordless()
                    .send();
            var used = mails.to(account.name());
            // The later one: what was used ends those before it.
            var waiting = Broker.join(broker.come(account.name()))
                    .choosePasswordless()
                    .send();
            var unused = mails.next(used);
            assertThat(first.type(used.code()).follow().isBackAtApplication()).isTrue();
            broker.unlink(account.id());

            assertThat(LinkVisitor.open(server, unused.link(), waiting.http())
                            .page()
                            .status())
                    .isEqualTo(400);
            waiting.useLink(unused.link());
            assertThat(waiting.isBackAtApplication()).isFalse();
            var again = broker.come(account.name());
            assertThat(again.has("sesame-join-account")).as(again.page().body()).isTrue();
            // The notice of the link may come between.
            var before = mails.lastNumber(account.name());
            Broker.join(again).choosePasswordless().send();
            var fresh = mails.withCodeAfter(before, account.name());
            for (var old : List.of(used, unused)) {
                again.type(old.code());
                assertThat(again.isBackAtApplication()).isFalse();
                assertThat(LinkVisitor.open(server, old.link(), again.http()).nonce())
                        .isEmpty();
            }
            broker.assertNothingIsLinked(account);
            assertThat(again.type(fresh.code()).follow().isBackAtApplication())
                    .as(again.page().body())
                    .isTrue();
            assertThat(broker.linkedTo(account.id())).containsExactly(subject);
        });
    }

    /** Switched on again it may be another one: no proof of before is good for it, nor is an address that was kept. */
    @Test
    void aProviderThatWasSwitchedOffMeanwhileLinksNothing() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var waiting = Broker.join(broker.come(account.name()));
            var kept = Broker.join(broker.come(account.name())).logInWith(Admin.PASSWORD);
            var opened = Broker.join(broker.come(account.name())).logInWith(Admin.PASSWORD);
            var provider = (ObjectNode) admin.get(broker.path());
            admin.put(broker.path(), provider.deepCopy().put("enabled", false));
            assertThat(opened.follow().page().status()).isEqualTo(400);
            admin.put(broker.path(), provider);
            assertThat(waiting.logInWith(Admin.PASSWORD).follow().page().body()).contains("n’est plus valable");
            assertThat(kept.follow().page().body()).contains("n’est plus valable");
            broker.assertNothingIsLinked(account);
            // A new proof is.
            assertThat(Broker.join(broker.come(account.name()))
                            .logInWith(Admin.PASSWORD)
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
        });
    }

    @Test
    void anOrganizationThatIsSwitchedOffMeanwhileLinksNothing() throws Exception {
        var company = Company.ofItsOwnDomain(admin);
        broker.there().and(company.there()).during(() -> {
            company.take(broker.alias());
            var name = "jeanne@" + company.domain();
            var account = new Account(admin.createUser(name), name);
            broker.outside(name, Map.of());
            var visitor = Broker.join(broker.come(name));
            company.disable();
            visitor.logInWith(Admin.PASSWORD).follow();
            assertThat(visitor.page().status()).isGreaterThanOrEqualTo(400);
            broker.assertNothingIsLinked(account);
        });
    }

    /** Where a company takes its people's own login alone, that is the one that can be linked, by password or by mail. */
    @Test
    void whoHasToComeByTheCompanyLinksItsLoginAndNoOther() throws Exception {
        // Without the check of the provider, which would refuse before.
        var unchecked = new Broker(server, admin);
        var company = Company.ofItsOwnDomain(admin).ruling(ONLY, "true");
        unchecked.withFlow(LinkGateTest::joinByPassword).and(company.there()).during(() -> {
            var username = "u-" + UUID.randomUUID();
            var account = new Account(
                    admin.createUser(username, Map.of("email", username + "@" + company.domain())), username);
            unchecked.outside(username, Map.of("email", Accounts.unknown()));
            var visitor = Broker.join(unchecked.come(username)).logInWith(Admin.PASSWORD);
            assertThat(visitor.isAtPassword()).isTrue();
            unchecked.assertNothingIsLinked(account);
            // The rule is all that was in the way; it has its word again when Keycloak links.
            company.rule(ONLY, "false");
            var kept = visitor.logInOnceCounted(Admin.PASSWORD);
            assertThat(kept.page().location().getPath()).endsWith("/after-first-broker-login");
            company.rule(ONLY, "true");
            assertThat(kept.follow().page().body()).contains("ne s’ouvre qu’avec");
            unchecked.assertNothingIsLinked(account);
        });
        broker.there().and(company.there()).during(() -> {
            company.take(broker.alias());
            for (var byMail : List.of(true, false)) {
                var name = "p-" + UUID.randomUUID() + "@" + company.domain();
                var account = new Account(admin.createUser(name), name);
                broker.outside(name, Map.of());
                var visitor = Broker.join(broker.come(name));
                if (byMail) {
                    visitor.choosePasswordless().send().type(mails.to(name).code());
                } else {
                    visitor.logInWith(Admin.PASSWORD);
                }
                assertThat(visitor.follow().isBackAtApplication())
                        .as(visitor.page().body())
                        .isTrue();
                assertThat(broker.linkedTo(account.id())).hasSize(1);
            }
        });
    }

    private static void joinByPassword(Flow flow) {
        flow.step("idp-create-user-if-unique", "ALTERNATIVE")
                .within(
                        "ALTERNATIVE",
                        inner -> inner.step("sesame-join-account", "REQUIRED")
                                .step("sesame-password", "REQUIRED")
                                .step("sesame-finish-join", "REQUIRED"));
    }

    @Test
    void whoIsDeactivatedAfterTheProofGetsNowhere() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withOneTimeCode();
            broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name()))
                    .logInWith(Admin.PASSWORD)
                    .follow();
            assertThat(visitor.isAtSecondFactor()).isTrue();
            accounts.change(account.id(), user -> user.put("enabled", false));
            visitor.oneTimeCode(OneTimeCodes.DEMO.now()).follow();
            assertThat(visitor.isBackAtApplication()).isFalse();
            broker.assertNothingIsLinked(account);
        });
    }
}
