package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Applications that ask for an organisation: the person chooses one, once, and isn't asked for a password for it. */
@Tag("versions")
@OnSharedServer
class OrganizationChoiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern EXECUTION = Pattern.compile("([?&]execution=)[^&]*");

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Organization one;
    private final Organization other;

    OrganizationChoiceTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.one = Organization.create(admin);
        this.other = Organization.create(admin);
    }

    private Account memberOfBoth() {
        return other.join(one.join(accounts.withPassword()));
    }

    private static Answer ask(HttpVisitor visitor, String scope) {
        return visitor.openLoginFor("openid%20" + scope);
    }

    private static Answer logIn(HttpVisitor visitor, Answer first, Account person) {
        var password = visitor.submit(first, Map.of("username", person.name()));
        return visitor.submit(password, Map.of("password", Admin.PASSWORD));
    }

    private static Answer choose(HttpVisitor visitor, Answer page, Organization organization) {
        return visitor.submit(page, Map.of("organization", organization.alias()));
    }

    private boolean isAtChoice(Answer answer) {
        return answer.status() == 200 && answer.body().contains("name=\"organization\"");
    }

    private static List<String> told(HttpVisitor visitor, Answer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isEqualTo(302);
        return ToldAccount.of(visitor.redeem(redirect).body()).organizations();
    }

    @Test
    void whoHasSeveralChoosesAndKeepsTheChoiceForTheSession() {
        var visitor = new HttpVisitor(server);
        var choice = logIn(visitor, ask(visitor, "organization"), memberOfBoth());
        assertThat(choice.body()).contains(one.alias(), other.alias(), "Choisir une organisation");
        assertThat(told(visitor, choose(visitor, choice, other))).containsExactly(other.alias());

        assertThat(told(visitor, ask(visitor, "organization")))
                .as("no password and no question the second time")
                .containsExactly(other.alias());
        assertThat(told(visitor, ask(visitor, "organization&prompt=none"))).containsExactly(other.alias());
    }

    @Test
    void whoWantsAnotherOneIsAskedAgainWithTheLastOneFirst() {
        var visitor = new HttpVisitor(server);
        var person = memberOfBoth();
        told(visitor, choose(visitor, logIn(visitor, ask(visitor, "organization"), person), other));
        var again = ask(visitor, "organization&prompt=select_account");
        assertThat(isAtChoice(again)).isTrue();
        assertThat(again.body().indexOf(other.alias())).isLessThan(again.body().indexOf(one.alias()));
        assertThat(told(visitor, choose(visitor, again, one))).containsExactly(one.alias());
        assertThat(told(visitor, ask(visitor, "organization"))).containsExactly(one.alias());

        visitor.forgetLogin();
        var next = logIn(visitor, ask(visitor, "organization"), person);
        assertThat(next.body().indexOf(one.alias())).isLessThan(next.body().indexOf(other.alias()));
    }

    @Test
    void whoHasOneIsNotAsked() {
        var visitor = new HttpVisitor(server);
        var person = one.join(accounts.withPassword());
        assertThat(told(visitor, logIn(visitor, ask(visitor, "organization"), person)))
                .containsExactly(one.alias());
        assertThat(told(visitor, ask(visitor, "organization")))
                .as("without a password")
                .containsExactly(one.alias());
    }

    @Test
    void whoHasNoneGetsInWithoutOne() {
        var visitor = new HttpVisitor(server);
        assertThat(told(visitor, logIn(visitor, ask(visitor, "organization"), accounts.withPassword())))
                .isEmpty();
        assertThat(told(visitor, ask(visitor, "organization"))).isEmpty();
    }

    @Test
    void whatTheApplicationNamesIsNotAsked() {
        var visitor = new HttpVisitor(server);
        assertThat(told(visitor, logIn(visitor, ask(visitor, "organization:" + one.alias()), memberOfBoth())))
                .containsExactly(one.alias());
        assertThat(told(visitor, ask(visitor, "organization:" + other.alias()))).containsExactly(other.alias());
        assertThat(told(visitor, ask(visitor, "organization:*"))).containsExactlyInAnyOrder(one.alias(), other.alias());
    }

    @Test
    void anApplicationThatAsksForNoneIsLeftAlone() {
        var visitor = new HttpVisitor(server);
        assertThat(told(visitor, logIn(visitor, visitor.openLogin(""), memberOfBoth())))
                .isEmpty();
    }

    @Test
    void theChoiceComesAfterACodeByMail() {
        var person = memberOfBoth();
        var browser = new HttpVisitor(server);
        var first = browser.submit(ask(browser, "organization"), Map.of("username", person.name()));
        var byMail =
                LoginVisitor.at(server, browser, first).choosePasswordless().sendFor(person.name());
        byMail.type(mails.to(person.name()).code());
        assertThat(told(browser, choose(browser, byMail.page(), one))).containsExactly(one.alias());
    }

    @Test
    void theChoiceComesAfterASecondFactor() {
        var person = other.join(one.join(accounts.withOneTimeCode()));
        var browser = new HttpVisitor(server);
        var factor = LoginVisitor.at(server, browser, logIn(browser, ask(browser, "organization"), person));
        assertThat(factor.isAtSecondFactor()).as(factor.page().body()).isTrue();
        factor.oneTimeCode(OneTimeCodes.DEMO.now());
        assertThat(told(browser, choose(browser, factor.page(), other))).containsExactly(other.alias());
    }

    @Test
    void theChoiceComesAfterALink() {
        var person = memberOfBoth();
        var browser = new HttpVisitor(server);
        var first = browser.submit(ask(browser, "organization"), Map.of("username", person.name()));
        var byLink =
                LoginVisitor.at(server, browser, first).choosePasswordless().sendFor(person.name());
        byLink.useLink(mails.to(person.name()).link());
        assertThat(told(browser, choose(browser, byLink.page(), one))).containsExactly(one.alias());
    }

    @Test
    void theChoiceComesAfterAReset() {
        var person = memberOfBoth();
        var browser = new HttpVisitor(server);
        var password = browser.submit(ask(browser, "organization"), Map.of("username", person.name()));
        var reset = ResetVisitor.openHere(server, browser, password).sendFor(person.name());
        reset.type(mails.to(person.name()).code())
                .follow()
                .newPassword("Nouveau-mot-de-passe-7")
                .follow();
        assertThat(isAtChoice(reset.page())).as(reset.page().body()).isTrue();
        assertThat(told(browser, choose(browser, reset.page(), other))).containsExactly(other.alias());
    }

    /** It goes on there, through the application's own start page. */
    @Test
    void theChoiceComesAfterALinkInAnotherBrowser() {
        var person = memberOfBoth();
        var asking = new HttpVisitor(server);
        var first = asking.submit(ask(asking, "organization"), Map.of("username", person.name()));
        LoginVisitor.at(server, asking, first).choosePasswordless().sendFor(person.name());
        var elsewhere = new HttpVisitor(server);
        LinkVisitor.open(server, mails.to(person.name()).link(), elsewhere).press();
        var choice = LoginVisitor.at(server, elsewhere, ask(elsewhere, "organization"))
                .follow()
                .page();
        assertThat(isAtChoice(choice)).as(choice.body()).isTrue();
        assertThat(told(elsewhere, choose(elsewhere, choice, one))).containsExactly(one.alias());
    }

    /** A device shows no page: whoever answers for it chooses in a browser, and the device is told. */
    @Test
    void theChoiceIsToldToADevice() throws Exception {
        var device = Application.with(
                admin, Map.of("attributes", Map.of("oauth2.device.authorization.grant.enabled", "true")));
        var protocol = server.realm("sesame") + "/protocol/openid-connect/";
        device.registered().during(() -> {
            var begun = JSON.readTree(new HttpVisitor(server)
                    .post(
                            URI.create(protocol + "auth/device"),
                            "client_id=" + device.clientId() + "&scope=openid%20organization",
                            FORM)
                    .body());
            var browser = new HttpVisitor(server);
            var first = LoginVisitor.at(
                            server,
                            browser,
                            browser.get(URI.create(
                                    begun.required("verification_uri_complete").asText())))
                    .follow();
            var choice = logIn(browser, first.page(), memberOfBoth());
            assertThat(isAtChoice(choice)).as(choice.body()).isTrue();
            var consent = LoginVisitor.at(server, browser, choose(browser, choice, other))
                    .follow()
                    .page();
            var code = Pattern.compile("name=\"code\" value=\"([^\"]+)\"").matcher(consent.body());
            assertThat(code.find()).as(consent.body()).isTrue();
            LoginVisitor.at(
                            server,
                            browser,
                            browser.post(
                                    server.keycloak().resolve(consent.formAction()),
                                    "accept=on&code=" + code.group(1),
                                    FORM))
                    .follow();
            var told = new HttpVisitor(server)
                    .post(
                            URI.create(protocol + "token"),
                            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id="
                                    + device.clientId() + "&device_code="
                                    + begun.required("device_code").asText(),
                            FORM);
            assertThat(ToldAccount.of(told.body()).organizations()).containsExactly(other.alias());
        });
    }

    @Test
    void nobodyChoosesWhatTheyAreNoMemberOf() {
        var visitor = new HttpVisitor(server);
        var choice = logIn(visitor, ask(visitor, "organization"), memberOfBoth());
        var foreign = Organization.create(admin);
        var refused = choose(visitor, choice, foreign);
        assertThat(isAtChoice(refused)).isTrue();
        var again = visitor.submit(refused, Map.of("organization", "o-" + UUID.randomUUID()));
        assertThat(isAtChoice(again)).isTrue();
        one.disable();
        var left = choose(visitor, again, one);
        assertThat(told(visitor, left))
                .as("one alone is left, and isn't the one that is disabled")
                .containsExactly(other.alias());
    }

    /** The page that asks lets somebody in by the login of before, which has to be there still. */
    @Test
    void aLoginThatHasEndedMeanwhileDoesNotGoOn() {
        var visitor = new HttpVisitor(server);
        var person = memberOfBoth();
        told(visitor, logIn(visitor, visitor.openLogin(""), person));
        var choice = ask(visitor, "organization");
        assertThat(isAtChoice(choice)).isTrue();
        admin.post("sesame/users/" + person.id() + "/logout", Map.of());
        assertBeginsAnew(visitor, choose(visitor, choice, one));
    }

    /** Then Keycloak itself would make a new session of it; with a log-out it has forgotten the attempt as well. */
    @Test
    void aLoginWhoseTimeIsOverMeanwhileDoesNotGoOn() throws Exception {
        var visitor = new HttpVisitor(server);
        told(visitor, logIn(visitor, visitor.openLogin(""), memberOfBoth()));
        var begun = Instant.now();
        var choice = ask(visitor, "organization");
        assertThat(isAtChoice(choice)).isTrue();
        Patience.until(begun.plusSeconds(2));
        Realm.sesame(admin)
                .with(settings -> settings.put("ssoSessionMaxLifespan", 1))
                .during(() -> assertBeginsAnew(visitor, choose(visitor, choice, one)));
    }

    private void assertBeginsAnew(HttpVisitor visitor, Answer answer) {
        var page = LoginVisitor.at(server, visitor, answer).follow();
        assertThat(page.has("sesame-continue")).as(page.page().toString()).isTrue();
    }

    /** S25: from the page that confirms a login, the step that would let somebody in without a word. */
    @Test
    void whoHasToConfirmSkipsNothingByTheStepsName() {
        var visitor = new HttpVisitor(server);
        var person = memberOfBoth();
        told(visitor, logIn(visitor, visitor.openLogin(""), person));
        var step = EXECUTION.matcher(ask(visitor, "organization").formAction().toString());
        assertThat(step.find()).isTrue();
        var confirm = ask(visitor, "organization&prompt=login");
        assertThat(confirm.body()).contains("id=\"sesame-login\"");
        var answer = visitor.post(
                URI.create(confirm.formAction()
                        .toString()
                        .replaceAll("execution=[^&]*", step.group().substring(1))),
                "organization=" + one.alias(),
                "application/x-www-form-urlencoded");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(isAtChoice(answer)).isFalse();
        assertThat(answer.body()).contains("Cette page a expiré");
        var chosen = visitor.submit(
                ask(visitor, "organization&prompt=login"),
                Map.of("authenticationExecution", step.group().replaceAll(".*=", ""), "organization", one.alias()));
        assertThat(chosen.status()).isNotEqualTo(302);
        assertThat(isAtChoice(chosen)).isFalse();
    }

    @Test
    void membersOnlyTellsWhoIsNone() throws Exception {
        Realm.sesame(admin)
                .withBrowserFlow(flow -> flow.step("sesame-identifier", "REQUIRED")
                        .step("sesame-password", "REQUIRED")
                        .step("sesame-organization", "REQUIRED", Map.of("members-only", "true")))
                .during(() -> {
                    var visitor = new HttpVisitor(server);
                    var answer = logIn(visitor, ask(visitor, "organization"), accounts.withPassword());
                    assertThat(answer.status()).isEqualTo(403);
                    assertThat(answer.body()).contains("ne fait pas partie de l’organisation");
                });
    }
}
