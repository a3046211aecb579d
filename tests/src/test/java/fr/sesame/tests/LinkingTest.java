package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first login through a provider, over OIDC for real: a new account, or one that is there already and is proven. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class LinkingTest {

    private static final String NEW_PASSWORD = "Nouveau-mot-de-passe-1";
    private static final Pattern RESTART = Pattern.compile("id=\"sesame-join-cancel\" href=\"([^\"]+)\"");

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;
    private final Broker broker;

    LinkingTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
        this.broker = new Broker(server, admin);
    }

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

    @Test
    void theProfileIsReviewedWhereTheFlowSaysSo() throws Exception {
        broker.withFlow(flow -> flow.step(
                                "idp-review-profile", "REQUIRED", Map.of("update.profile.on.first.login", "on"))
                        .within(
                                "REQUIRED",
                                inner -> inner.step("idp-create-user-if-unique", "ALTERNATIVE")
                                        .within("ALTERNATIVE", join -> join.step("sesame-join-account", "REQUIRED"))))
                .during(() -> {
                    var name = Accounts.unknown();
                    var subject = broker.outside(name, Map.of());
                    var visitor = broker.come(name);
                    assertThat(visitor.has("email")).as(visitor.page().body()).isTrue();
                    visitor.submit(Map.of("username", name, "email", name, "firstName", "Camille", "lastName", "Autre"))
                            .follow();
                    assertThat(visitor.isBackAtApplication()).isTrue();
                    assertThat(broker.linkedTo(accounts.find("email=" + name)
                                    .get(0)
                                    .get("id")
                                    .asText()))
                            .containsExactly(subject);
                });
    }

    /** What was typed in the review is shown as the account here, and never as the provider's word. */
    @Test
    void whatIsTypedIsNotShownAsTheProvidersWord() throws Exception {
        broker.withFlow(LinkingTest::reviewed).during(() -> {
            var account = accounts.withPassword();
            var told = Accounts.unknown();
            broker.outside("u-" + UUID.randomUUID(), Map.of("email", told));
            var visitor = broker.come(told).submit(profile(account.name())).follow();
            assertThat(visitor.has("sesame-join-account"))
                    .as(visitor.page().body())
                    .isTrue();
            assertThat(visitor.page().body())
                    .contains(told.substring(0, told.indexOf('@')))
                    .doesNotContain(account.name().substring(0, account.name().indexOf('@')));
        });
    }

    /** Each account that is met by what somebody types is an answer to the question whether there is one. */
    @Test
    void whoTypesNamesIsToldOfAFewAccountsAndNoMore() throws Exception {
        broker.withFlow(LinkingTest::reviewed).during(() -> {
            var told = Accounts.unknown();
            broker.outside("u-" + UUID.randomUUID(), Map.of("email", told));
            var visitor = broker.come(told);
            for (var times = 0; times < 5; times++) {
                visitor.submit(profile(accounts.withPassword().name())).follow();
                assertThat(visitor.has("sesame-join-account"))
                        .as(visitor.page().body())
                        .isTrue();
                visitor.submit(Map.of("review", "on")).follow();
            }
            assertThat(visitor.page().status()).isEqualTo(429);
            assertThat(visitor.page().body()).contains("Réessayez demain");
            // A new login asks nothing, so that it tells nothing.
            assertThat(broker.come(told).page().status()).isEqualTo(429);
        });
    }

    private static void reviewed(Flow flow) {
        flow.step("sesame-provider-rule", "REQUIRED")
                .step("idp-review-profile", "REQUIRED", Map.of("update.profile.on.first.login", "on"))
                .within(
                        "REQUIRED",
                        inner -> inner.step("idp-create-user-if-unique", "ALTERNATIVE")
                                .within(
                                        "ALTERNATIVE",
                                        join -> join.step("sesame-join-account", "REQUIRED")
                                                .step("sesame-password", "REQUIRED")));
    }

    private static Map<String, String> profile(String address) {
        return Map.of(
                "username", "u-" + UUID.randomUUID(), "email", address, "firstName", "Camille", "lastName", "Autre");
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
    void whoDoesNotWantToGoesBackToTheFirstPage() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = broker.come(account.name());
            var link = RESTART.matcher(visitor.page().body());
            assertThat(link.find()).isTrue();
            var first = broker.at(
                    visitor.http(),
                    visitor.http().get(server.keycloak().resolve(link.group(1).replace("&amp;", "&"))));
            // Where the application has sent the person straight to the provider, too.
            assertThat(first.has("sesame-join-account")).isFalse();
            assertThat(first.page().formAction().toString()).contains("/realms/sesame/login-actions/authenticate");
            assertThat(first.has("username")).isTrue();
            assertThat(broker.linkedTo(account.id())).isEmpty();
        });
    }

    /** Keycloak lets no first login begin within another one, and would send the person to the provider again, for ever. */
    @Test
    void whoOpensTheLoginInTheMiddleTurnsInNoCircle() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = broker.come(account.name());
            assertThat(visitor.has("sesame-join-account")).isTrue();
            var login = visitor.page()
                    .formAction()
                    .toString()
                    .replaceAll("session_code=[^&]*&|execution=[^&]*&", "")
                    .replace("/first-broker-login", "/authenticate");
            var first = broker.at(visitor.http(), visitor.http().get(URI.create(login)));
            assertThat(first.has("username")).as(first.page().body()).isTrue();
            assertThat(first.page().formAction().toString()).contains("/realms/sesame/login-actions/authenticate");
        });
    }

    @Test
    void whoForgotThePasswordComesBackToLinking() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withUserName(Accounts.unknown());
            var address = admin.get("sesame/users/" + account.id()).get("email").asText();
            var subject = broker.outside(address, Map.of());
            var visitor = Broker.join(broker.come(address));
            var reset = ResetVisitor.openHere(server, visitor.http(), visitor.page());
            assertThat(reset.page().body())
                    .contains(address.replace("@", "@<wbr>"))
                    .doesNotContain(account.name());
            reset.sendFor("ignored");
            var back = reset.type(mails.to(address).code())
                    .follow()
                    .newPassword(NEW_PASSWORD)
                    .follow();
            var password = LoginVisitor.at(server, visitor.http(), back.page());
            assertThat(password.isAtPassword()).as(password.page().body()).isTrue();
            assertThat(broker.linkedTo(account.id())).isEmpty();
            var in = password.logInWith(NEW_PASSWORD).follow();
            assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
            assertThat(broker.linkedTo(account.id())).containsExactly(subject);
        });
    }

    /** Its own page, « Modifier » included, never loses what is to be linked. */
    @Test
    void changingOnesMindInTheResetStillLeadsBack() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name()));
            var reset = ResetVisitor.openHere(server, visitor.http(), visitor.page())
                    .sendFor("ignored")
                    .change()
                    .follow()
                    .sendFor(Accounts.unknown());
            var back = reset.type(mails.to(account.name()).code())
                    .follow()
                    .newPassword(NEW_PASSWORD)
                    .follow();
            assertThat(Broker.join(LoginVisitor.at(server, visitor.http(), back.page()))
                            .logInWith(NEW_PASSWORD)
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
            assertThat(broker.linkedTo(account.id())).hasSize(1);
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
