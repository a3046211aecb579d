package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J9: where an access code leads, and from how late in a login there is a way to it. */
@OnSharedServer
class AccessCodeWayTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String WRONG = "3467-9CDF-HJKL-MNPR-TVWX";
    private static final Pattern CODE_WAY = Pattern.compile("action=\"([^\"]*/sesame-access-code[?][^\"]*)\"");

    private final SesameServer server;
    private final Realm realm;
    private final Accounts accounts;
    private final AccessCodes codes;
    private final Events events;

    AccessCodeWayTest(SesameServer server, Admin admin) {
        this.server = server;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.codes = AccessCodes.byTheServersAdmin(server);
        this.events = new Events(admin);
    }

    @ParameterizedTest
    @CsvSource({
        "password, id=\"password-new\"",
        "passkey, id=\"register\"",
        "authenticator, id=\"kc-totp-settings-form\"",
        "nothing, "
    })
    void whatIsSetUpIsWhatTheFlowSays(String setUp, @Nullable String page) throws Exception {
        realm.withBrowserFlow(flow -> LoginFlows.accessCode(flow, setUp)).during(() -> {
            var person = accounts.withoutAddress();
            var at = codes.type(person.name(), codes.issue(person.id()));
            if (page == null) {
                assertThat(at.isBackAtApplication()).as(at.page().body()).isTrue();
            } else {
                assertThat(at.page().body()).contains(page);
            }
        });
    }

    /** Keycloak leaves out what is switched off: whoever has the code would be in without what it is for. */
    @ParameterizedTest
    @CsvSource({
        "password, UPDATE_PASSWORD",
        "passkey, webauthn-register-passwordless",
        "authenticator, CONFIGURE_TOTP",
    })
    void whereWhatIsSetUpIsSwitchedOffTheCodeOpensNothingAndStaysGood(String setUp, String action) throws Exception {
        realm.withBrowserFlow(flow -> LoginFlows.accessCode(flow, setUp)).during(() -> {
            var person = accounts.withoutAddress();
            var code = codes.issue(person.id());
            without(action).during(() -> assertNothingToSetUp(person, code));
            assertThat(codes.type(person.name(), code).has("sesame-access-code-form"))
                    .isFalse();
        });
    }

    private Change without(String action) {
        return realm.withChanged("authentication/required-actions/" + action, set -> set.put("enabled", false));
    }

    private void assertNothingToSetUp(Account person, String code) {
        var at = codes.type(person.name(), code);
        assertThat(at.error()).contains("ne peut pas servir pour le moment", "Il reste valable");
        assertThat(at.page().body()).contains("class=\"contact\"");
        assertThat(events.of("LOGIN_ERROR", person.id()))
                .anySatisfy(event ->
                        assertThat(event.at("/details/reason").asText()).isEqualTo("access_code_nothing_to_set_up"));
        // Whoever doesn't hold it learns nothing of that.
        assertThat(codes.type(person.name(), WRONG).error()).contains("ne vont pas ensemble");
    }

    /** Nothing but a new factor is what such a code is for. */
    @Test
    void aLostFactorIsReplacedByWhatTheRealmHasOrNotAtAll() throws Exception {
        var person = accounts.withOneTimeCode();
        var terms = Map.<String, Object>of("purpose", "second-factor");
        var code = codes.issue(person.id(), terms);
        without("CONFIGURE_TOTP").and(without("webauthn-register")).during(() -> {
            assertNothingToSetUp(person, code);
            AdminLinks.assertRefused(codes.ask(person.id(), terms), 409, "second_factor_off");
        });
        without("CONFIGURE_TOTP").during(() -> {
            var at = codes.type(person.name(), code);
            assertThat(at.page().body()).as("a security key").contains("id=\"register\"");
        });
    }

    /** S8: Keycloak's form for the name looks the account up; nothing of it is told by that. */
    @Test
    void behindKeycloaksNameFormNothingOfTheAccountIsTold() throws Exception {
        realm.withBrowserFlow(
                        flow -> flow.step("auth-username-form", "REQUIRED").step("sesame-access-code", "REQUIRED"))
                .during(() -> {
                    var address = Accounts.unknown();
                    var person = accounts.withUserName(address);
                    var browser = new HttpVisitor(server);
                    var at = LoginVisitor.at(server, browser, browser.openLoginAs(address));
                    assertThat(at.has("sesame-access-code-form")).isTrue();
                    assertThat(at.page().body().replace("<wbr>", ""))
                            .contains(address)
                            .doesNotContain(person.name());
                    assertThat(at.submit(Map.of("code", WRONG)).page().body().replace("<wbr>", ""))
                            .doesNotContain(person.name());
                    // It is the right one that counts, all the same.
                    assertThat(at.submit(Map.of("code", codes.issue(person.id())))
                                    .follow()
                                    .has("password-new"))
                            .isTrue();
                });
    }

    /** At the second factor it is too late for that way: one press begins the same attempt anew, for its own browser alone. */
    @Test
    void fromTheSecondFactorTheSameAttemptGoesOnWithACode() {
        var person = accounts.withOneTimeCode();
        var browser = new HttpVisitor(server);
        var at = LoginVisitor.at(server, browser, browser.openLoginAs(person.name()))
                .logInWith(Admin.PASSWORD)
                .follow();
        assertThat(at.isAtSecondFactor()).isTrue();
        var page = at.page();
        var tab = tab(page);
        var fromHelp = browser.get(at.page().link("sesame-help")).address(CODE_WAY);
        var fromList = at.submit(Map.of("tryAnotherWay", "on")).page().address(CODE_WAY);
        assertThat(fromHelp.getQuery()).contains(tab);
        assertThat(fromList.getQuery()).contains(tab);
        // To look at it, or to press it elsewhere, changes nothing.
        assertThat(browser.get(fromHelp).status()).isBetween(404, 405);
        assertThat(new HttpVisitor(server).post(fromHelp, "", FORM).status()).isEqualTo(303);
        assertThat(LoginVisitor.at(server, browser, page).reload().has("sesame-lost-back"))
                .isTrue();

        for (var press : List.of(fromHelp, fromList)) {
            var there = LoginVisitor.at(server, browser, browser.post(press, "", FORM))
                    .follow();
            assertThat(there.has("sesame-access-code-form"))
                    .as(there.page().body())
                    .isTrue();
            assertThat(there.page().body()).contains("value=\"" + person.name() + "\"");
            assertThat(there.page().formAction().getQuery()).contains(tab);
        }
        var there = LoginVisitor.at(server, browser, browser.post(fromList, "", FORM))
                .follow();
        // The password that was right before is no way past it.
        assertThat(there.submit(Map.of("otp", OneTimeCodes.DEMO.now())).has("sesame-access-code-form"))
                .isTrue();
        assertThat(AccessCodes.type(there, person.name(), WRONG).error()).contains("ne vont pas ensemble");
        var typed =
                AccessCodes.type(there, person.name(), codes.issue(person.id(), Map.of("purpose", "second-factor")));
        assertThat(typed.has("kc-totp-settings-form")).as(typed.page().body()).isTrue();
        // Once somebody is in and has only something left to do, nothing begins anew.
        browser.post(fromList, "", FORM);
        assertThat(typed.reload().follow().has("kc-totp-settings-form")).isTrue();
    }

    private static String tab(Answer page) {
        return page.formAction().getQuery().replaceAll(".*(tab_id=[^&]*).*", "$1");
    }
}
