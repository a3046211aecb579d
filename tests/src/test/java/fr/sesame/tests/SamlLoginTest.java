package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6 over SAML: a second realm is the company's login. */
@Tag("hostile")
@OnSharedServer
class SamlLoginTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TITLE = "La connexion n\u2019a pas abouti";

    /** Takes what nobody has signed, so that a test can write it. */
    private static final Map<String, String> UNSIGNED =
            Map.of("validateSignature", "false", "wantAssertionsSigned", "false");

    private final SesameServer server;
    private final Admin admin;

    SamlLoginTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    private static String somebody() {
        return "s-" + UUID.randomUUID() + "@example.com";
    }

    private ProviderVisitor pressed(SamlRealm saml) {
        return ProviderVisitor.press(server, saml.alias());
    }

    private static Answer post(ProviderVisitor visitor, SamlRealm.Sent sent) {
        return visitor.follow(visitor.http.post(sent.to(), sent.body(), FORM));
    }

    private SamlRealm.Sent logsIn(SamlRealm saml, ProviderVisitor visitor, String username) {
        return saml.logIn(new HttpVisitor(server), visitor.away(), username);
    }

    private boolean isIn(Answer answer) {
        return answer.status() / 100 == 3
                && answer.location().toString().startsWith(server.application().toString())
                && answer.location().toString().contains("code=");
    }

    private List<String> providersOf(String address) {
        return admin
                .get("sesame/users?exact=true&email=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                .findValuesAsText("id")
                .stream()
                .flatMap(
                        id -> admin
                                .get("sesame/users/" + id + "/federated-identity")
                                .findValuesAsText("identityProvider")
                                .stream())
                .toList();
    }

    @Test
    void firstLoginMakesAnAccountAndTheNextIsToTheSame() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var address = somebody();
            var username = saml.person(address);
            for (var time = 0; time < 2; time++) {
                var visitor = pressed(saml);
                var answer = post(visitor, logsIn(saml, visitor, username));
                assertThat(isIn(answer)).as(answer.toString()).isTrue();
            }
            assertThat(providersOf(address)).containsExactly(saml.alias());
        });
    }

    /** Nobody has shown here that the address is theirs. */
    @Test
    void addressOfAProviderThatIsNotTrustedStaysUnverified() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var address = somebody();
            var visitor = pressed(saml);
            assertThat(isIn(post(visitor, logsIn(saml, visitor, saml.person(address)))))
                    .isTrue();
            assertThat(admin.get("sesame/users?exact=true&email=" + address)
                            .get(0)
                            .get("emailVerified")
                            .asBoolean())
                    .isFalse();
        });
    }

    @Test
    void whoLiesAboutTheAddressIsNeitherLetInNorLinked() throws Exception {
        for (var flow : List.of("first broker login", Broker.FLOW)) {
            var saml = new SamlRealm(server, admin).withFirstLogin(flow);
            saml.there().during(() -> {
                var owner = new Accounts(admin).withPassword();
                var visitor = pressed(saml);
                var answer = post(visitor, logsIn(saml, visitor, saml.person(owner.name())));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(isIn(answer)).isFalse();
                assertThat(isIn(visitor.http.openLogin(""))).isFalse();
                assertThat(providersOf(owner.name())).isEmpty();
            });
        }
    }

    /** A company's login over SAML brings people of the company's domains alone, the first time and each time. */
    @Test
    void anAddressThatIsNoneOfTheCompanysIsRefused() throws Exception {
        var company = Company.ofItsOwnDomain(admin);
        var saml =
                new SamlRealm(server, admin).withFirstLogin(Broker.FLOW).withFlowAfterwards("sesame after a provider");
        saml.there().and(company.there()).during(() -> {
            company.take(saml.alias());
            var liar = saml.person(somebody());
            assertForeign(post(saml, liar));

            var address = "p-" + UUID.randomUUID() + "@" + company.domain();
            var member = saml.person(address);
            assertThat(isIn(post(saml, member))).isTrue();
            assertThat(company.members()).hasSize(1);
            saml.move(member, somebody());
            assertForeign(post(saml, member));
            saml.move(member, address);
            assertThat(isIn(post(saml, member))).isTrue();
        });
    }

    /** Comes in a new browser. */
    private Answer post(SamlRealm saml, String username) {
        var visitor = pressed(saml);
        return post(visitor, logsIn(saml, visitor, username));
    }

    private static void assertForeign(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(403);
        assertThat(page.body()).contains("n\u2019est pas une adresse de");
    }

    /** As over OpenID Connect: by the account's own proof, and then its second factor. */
    @Test
    void whoHasAnAccountHereLinksItAfterTheProof() throws Exception {
        var saml = new SamlRealm(server, admin).withFirstLogin(Broker.FLOW);
        var accounts = new Accounts(admin);
        var mails = new SecretMails(server);
        saml.there().during(() -> {
            var byPassword = accounts.withPassword();
            assertThat(joining(saml, byPassword)
                            .logInWith(Admin.PASSWORD)
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
            assertThat(providersOf(byPassword.name())).containsExactly(saml.alias());

            var byMail = accounts.withOneTimeCode();
            var asked = joining(saml, byMail).choosePasswordless().send();
            asked.type(mails.to(byMail.name()).code()).follow();
            assertThat(asked.isAtSecondFactor()).as(asked.page().body()).isTrue();
            assertThat(providersOf(byMail.name())).isEmpty();
            assertThat(asked.oneTimeCode(OneTimeCodes.DEMO.now()).follow().isBackAtApplication())
                    .isTrue();
            assertThat(providersOf(byMail.name())).containsExactly(saml.alias());

            var withFactor = accounts.withOneTimeCode();
            var typed = joining(saml, withFactor).logInWith(Admin.PASSWORD).follow();
            assertThat(typed.isAtSecondFactor()).as(typed.page().body()).isTrue();
            assertThat(providersOf(withFactor.name())).isEmpty();
            assertThat(typed.oneTimeCode(OneTimeCodes.DEMO.now()).follow().isBackAtApplication())
                    .isTrue();
            assertThat(providersOf(withFactor.name())).containsExactly(saml.alias());
        });
    }

    /** In the browser that asked it goes on; in another one it shows the code, links nothing and lets nobody in. */
    @Test
    void aLinkOfTheMailLinksWhereItWasAskedForAlone() throws Exception {
        var saml = new SamlRealm(server, admin).withFirstLogin(Broker.FLOW);
        var accounts = new Accounts(admin);
        var mails = new SecretMails(server);
        saml.there().during(() -> {
            var here = accounts.withPassword();
            var asked = joining(saml, here).choosePasswordless().send();
            assertThat(asked.useLink(mails.to(here.name()).link()).isBackAtApplication())
                    .as(asked.page().body())
                    .isTrue();
            assertThat(providersOf(here.name())).containsExactly(saml.alias());

            var there = accounts.withPassword();
            var waiting = joining(saml, there).choosePasswordless().send();
            var mail = mails.to(there.name());
            var phone = new HttpVisitor(server);
            var page = LinkVisitor.open(server, mail.link(), phone).press().page();
            assertThat(page.body()).contains("id=\"sesame-link-code\"", mail.code());
            assertThat(providersOf(there.name())).isEmpty();
            assertThat(LoginVisitor.getsIn(server, phone)).isFalse();
            assertThat(waiting.type(mail.code()).follow().isBackAtApplication()).isTrue();
            assertThat(providersOf(there.name())).containsExactly(saml.alias());
        });
    }

    private LoginVisitor joining(SamlRealm saml, Account account) {
        var visitor = pressed(saml);
        var page = post(visitor, logsIn(saml, visitor, saml.person(account.name())));
        assertThat(page.body()).contains("id=\"sesame-join-account\"");
        return LoginVisitor.at(server, visitor.http, page).submit(Map.of()).follow();
    }

    @Test
    void responseThatComesTwiceLetsInOnce() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var visitor = pressed(saml);
            var sent = logsIn(saml, visitor, saml.person(somebody()));
            assertThat(isIn(post(visitor, sent))).isTrue();
            assertThat(isIn(post(visitor, sent))).isFalse();
            var another = pressed(saml);
            assertThat(isIn(post(another, sent))).isFalse();
            assertThat(isIn(another.http.openLogin(""))).isFalse();
        });
    }

    @Test
    void responseInABrowserThatAskedForNoneIsRefused() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var visitor = pressed(saml);
            var sent = logsIn(saml, visitor, saml.person(somebody()));
            var page = new HttpVisitor(server).post(sent.to(), sent.body(), FORM);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains(TITLE, "n\u2019est plus valable", "contactez");
        });
    }

    @Test
    void responseForAnotherRealmOrToAnotherProviderIsRefused() throws Exception {
        var saml = new SamlRealm(server, admin);
        var other = new SamlRealm(server, admin);
        saml.there()
                .and(other.there())
                .during(() -> saml.provider().in("acme").there().during(() -> {
                    var username = saml.person(somebody());
                    for (var address : List.of(
                            other.endpoint(),
                            URI.create(saml.endpoint().toString().replace("/realms/sesame/", "/realms/acme/")))) {
                        var visitor = pressed(saml);
                        var page = post(visitor, logsIn(saml, visitor, username).to(address));
                        assertThat(page.status()).as(page.body()).isEqualTo(400);
                        assertThat(page.body()).contains(TITLE, "contactez");
                        assertThat(isIn(visitor.http.openLogin(""))).isFalse();
                    }
                }));
    }

    @Test
    void changedResponseIsRefused() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var visitor = pressed(saml);
            var response = response(saml, "urn:oasis:names:tc:SAML:2.0:status:Success", "Appelez le 0899");
            var page = post(visitor, sent(saml, visitor, response));
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains(TITLE, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e", "contactez");
            assertThat(visitor.backToLogin(page).body()).contains("id=\"sesame-continue\"");
        });
    }

    /** In our words: what the provider writes is nobody's business here, and sends nobody there again or to the application. */
    @Test
    void whomTheProviderRefusesIsBackOnTheFirstPage() throws Exception {
        var saml = new SamlRealm(server, admin, UNSIGNED);
        saml.there().during(() -> {
            for (var said : Map.of(
                            "Responder", "Appelez le 0899",
                            "RequestDenied", "login_required",
                            "AuthnFailed", "authentication_expired",
                            "NoPassive", "interaction_required")
                    .entrySet()) {
                var visitor = pressed(saml);
                var page = post(
                        visitor,
                        sent(
                                saml,
                                visitor,
                                response(
                                        saml, "urn:oasis:names:tc:SAML:2.0:status:" + said.getKey(), said.getValue())));
                assertThat(page.status()).as(said + page.toString()).isEqualTo(200);
                assertThat(page.body())
                        .contains("La connexion avec " + ExternalProvider.NAME, "contactez", "id=\"sesame-continue\"")
                        .doesNotContain("0899", said.getKey());
            }
        });
    }

    /** Neither by the application's hint nor by the flow's default, which Keycloak follows at every look at the flow. */
    @Test
    void whomTheProviderRefusesIsNotSentThereAgain() throws Exception {
        var saml = new SamlRealm(server, admin, UNSIGNED);
        saml.there().during(() -> {
            assertNotSentThereAgain(saml, "&kc_idp_hint=" + saml.alias());
            Realm.sesame(admin)
                    .withBrowserFlow(flow -> flow.step("auth-cookie", "ALTERNATIVE")
                            .step(
                                    "identity-provider-redirector",
                                    "ALTERNATIVE",
                                    Map.of("defaultProvider", saml.alias()))
                            .within(
                                    "ALTERNATIVE",
                                    forms -> forms.step("sesame-identifier", "REQUIRED")
                                            .step("sesame-password", "REQUIRED")))
                    .during(() -> assertNotSentThereAgain(saml, ""));
        });
    }

    private void assertNotSentThereAgain(SamlRealm saml, String parameters) throws Exception {
        for (var said : List.of("RequestDenied", "AuthnFailed")) {
            var http = new HttpVisitor(server);
            var sent = http.openLogin(parameters);
            var visitor = ProviderVisitor.at(server, saml.alias(), http, http.get(sent.location()));
            var refused = response(saml, "urn:oasis:names:tc:SAML:2.0:status:" + said, "authentication_expired");
            visitor.assertStaysHere(post(visitor, sent(saml, visitor, refused)), new Accounts(admin).withPassword());
        }
    }

    /** The provider may be switched so that it takes what nobody has signed: all else of an answer is looked at all the same. */
    @Test
    void assertionThatProvesNothingEndsOnAPageOfOurs() throws Exception {
        var saml = new SamlRealm(server, admin, UNSIGNED);
        saml.there().during(() -> {
            var good = new SamlAssertion(saml);
            for (var bad : Map.of(
                            "for another application", good.forAudience("https://ailleurs.example"),
                            "too late", good.until(Instant.now().minus(1, ChronoUnit.HOURS)),
                            "too early", good.from(Instant.now().plus(1, ChronoUnit.HOURS)),
                            "an answer to something else", good.inAnswerTo("_another"),
                            "by somebody else", good.by("https://evil.example"),
                            "of nobody", good.ofNobody())
                    .entrySet()) {
                var visitor = pressed(saml);
                var page = post(visitor, sent(saml, visitor, bad.getValue().xml(request(visitor))));
                assertThat(page.status()).as(bad.getKey() + page).isEqualTo(400);
                assertThat(page.body()).as(bad.getKey()).contains(TITLE, ExternalProvider.NAME, "contactez");
                assertThat(isIn(visitor.http.openLogin(""))).as(bad.getKey()).isFalse();
                assertThat(visitor.backToLogin(page).body()).contains("id=\"sesame-continue\"");
            }
            var none = pressed(saml);
            var page = post(
                    none,
                    sent(saml, none, response(saml, "urn:oasis:names:tc:SAML:2.0:status:Success", "Appelez le 0899")));
            assertThat(page.body())
                    .as("without any")
                    .contains("La connexion avec " + ExternalProvider.NAME, "contactez", "id=\"sesame-continue\"");

            var visitor = pressed(saml);
            var known = post(visitor, sent(saml, visitor, good.xml(request(visitor))));
            assertThat(isIn(known)).as("good").isTrue();
        });
    }

    /** The id of what the provider is asked. */
    private static String request(ProviderVisitor visitor) throws IOException {
        var id = Pattern.compile(" ID=\"([^\"]+)\"").matcher(inflated(visitor.asked("SAMLRequest")));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static String response(SamlRealm saml, String status, String message) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0" IssueInstant="%s" \
                Destination="%s"><samlp:Status><samlp:StatusCode Value="%s"/>\
                <samlp:StatusMessage>%s</samlp:StatusMessage></samlp:Status></samlp:Response>""".formatted(now, saml.endpoint(), status, message);
    }

    private static SamlRealm.Sent sent(SamlRealm saml, ProviderVisitor visitor, String response) {
        var encoded = Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8));
        return new SamlRealm.Sent(
                saml.endpoint(),
                "SAMLResponse=" + URLEncoder.encode(encoded, StandardCharsets.UTF_8) + "&RelayState="
                        + URLEncoder.encode(visitor.asked("RelayState"), StandardCharsets.UTF_8));
    }

    @Test
    void whoseAccountIsDisabledIsToldAfterTheProof() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var address = somebody();
            var username = saml.person(address);
            var first = pressed(saml);
            assertThat(isIn(post(first, logsIn(saml, first, username)))).isTrue();
            var id = admin.get("sesame/users?exact=true&email=" + address)
                    .get(0)
                    .get("id")
                    .asText();
            Realm.sesame(admin)
                    .withChanged("users/" + id, account -> account.put("enabled", false))
                    .during(() -> {
                        var visitor = pressed(saml);
                        var page = post(visitor, logsIn(saml, visitor, username));
                        assertThat(page.status()).isEqualTo(400);
                        assertThat(page.body())
                                .contains(TITLE, "d\u00e9sactiv\u00e9 ou verrouill\u00e9", ExternalProvider.NAME);
                    });
        });
    }

    /** Nobody here has asked for it; an application that is meant for it takes it, from a provider that may log people in. */
    @Test
    void loginThatBeginsThereNeedsAProviderThatLogsIn() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var username = saml.person(somebody());
            assertThat(begunThere(saml, username).body()).contains(SamlApplication.ENDS_AT, "SAMLResponse");
            for (var change : List.of(
                    saml.provider().changed("linkOnly", true), saml.provider().changed("enabled", false))) {
                change.during(() -> {
                    var answer = begunThere(saml, username);
                    assertThat(answer.status()).isIn(400, 404);
                    assertThat(answer.body()).doesNotContain("app.example");
                });
            }
            var company = Company.ofItsOwnDomain(admin);
            company.there().during(() -> {
                company.take(saml.alias());
                company.disable();
                var answer = begunThere(saml, username);
                assertThat(answer.status()).isIn(400, 404);
                assertThat(answer.body()).doesNotContain("app.example");
            });
        });
    }

    private Answer begunThere(SamlRealm saml, String username) {
        var here = new HttpVisitor(server);
        var sent = saml.logIn(new HttpVisitor(server), saml.begunThere(), username);
        assertThat(sent.to().toString()).contains("/endpoint/clients/");
        var visitor = ProviderVisitor.at(server, saml.alias(), here, here.openLogin(""));
        return post(visitor, sent);
    }

    /** Somebody who is logged in already and has to show it again is asked there as well. */
    @Test
    void whoHasToLogInAgainIsAskedThereToo() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            for (var asked : Map.of("", "false", "&prompt=login", "true").entrySet()) {
                var http = new HttpVisitor(server);
                var button = ProviderVisitor.button(server, saml.alias(), http.openLogin(asked.getKey()));
                var visitor = ProviderVisitor.at(server, saml.alias(), http, http.get(button));
                assertThat(inflated(visitor.asked("SAMLRequest")))
                        .as(asked.getKey())
                        .contains("ForceAuthn=\"" + asked.getValue() + "\"");
            }
        });
    }

    private static String inflated(String request) throws IOException {
        var deflated = new ByteArrayInputStream(Base64.getDecoder().decode(request));
        try (var inflating = new InflaterInputStream(deflated, new Inflater(true))) {
            return new String(inflating.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
