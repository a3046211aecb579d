package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker names each fault that is made on purpose, and nothing on a good realm. */
@Tag("versions")
@OnSharedServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckTest {

    private static final Map<String, String> LINKS = Map.of("mode", "both");

    private final Admin admin;
    private final CheckedRealm realm;

    CheckTest(Admin admin) {
        this.admin = admin;
        this.realm = new CheckedRealm(admin);
    }

    @AfterAll
    void deleteRealm() {
        realm.delete();
    }

    /** A flow for logging in, as an admin may have built it, and what is to be found in it. */
    private record Login(String fault, Consumer<Flow> steps) {

        @Override
        public String toString() {
            return fault;
        }
    }

    private static Flow identified(Flow flow) {
        return flow.step("sesame-identifier", "REQUIRED");
    }

    private static Flow secondFactor(Flow flow) {
        return flow.within(
                "CONDITIONAL",
                second -> second.step("conditional-user-configured", "REQUIRED").step("auth-otp-form", "ALTERNATIVE"));
    }

    static Stream<Login> logins() {
        return Stream.of(
                new Login("", flow -> secondFactor(identified(flow).step("sesame-password", "REQUIRED"))),
                new Login(
                        "",
                        flow -> secondFactor(identified(flow)
                                .within(
                                        "REQUIRED",
                                        first -> first.step("sesame-password", "ALTERNATIVE")
                                                .step("sesame-magic-link", "ALTERNATIVE", LINKS)))),
                new Login("password-before-identifier", flow -> flow.step("sesame-password", "REQUIRED")),
                new Login(
                        "otp-before-identifier",
                        flow -> identified(flow.step("sesame-otp", "REQUIRED"))
                                .step("sesame-password", "REQUIRED")
                                .within(
                                        "CONDITIONAL",
                                        second -> second.step("conditional-user-configured", "REQUIRED")
                                                .step(
                                                        "conditional-credential",
                                                        "REQUIRED",
                                                        Map.of("credentials", "otp"))
                                                .step("auth-otp-form", "ALTERNATIVE"))),
                new Login("nothing-proves", CheckTest::identified),
                new Login(
                        "needs-somebody-first",
                        flow -> identified(flow)
                                .step("auth-otp-form", "REQUIRED")
                                .step("sesame-password", "REQUIRED")),
                new Login(
                        "mail-without-second-factor",
                        flow -> identified(flow).step("sesame-magic-link", "REQUIRED", LINKS)),
                new Login(
                        "otp-means-nothing",
                        flow -> identified(flow).step("sesame-otp", "REQUIRED").step("sesame-password", "REQUIRED")),
                new Login(
                        "otp-asked-twice",
                        flow -> secondFactor(
                                identified(flow).step("sesame-otp", "REQUIRED").step("sesame-password", "REQUIRED"))),
                new Login(
                        "passkey-asked-twice",
                        flow -> identified(flow)
                                .within(
                                        "REQUIRED",
                                        first -> first.step("sesame-password", "ALTERNATIVE")
                                                .step("webauthn-authenticator-passwordless", "ALTERNATIVE"))),
                new Login(
                        "keycloaks-first-page",
                        flow -> identified(flow)
                                .within(
                                        "REQUIRED",
                                        first -> first.step("sesame-password", "ALTERNATIVE")
                                                .step("auth-username-password-form", "ALTERNATIVE"))),
                new Login(
                        "reset-step-in-a-login",
                        flow -> identified(flow)
                                .step("sesame-password", "REQUIRED")
                                .step("sesame-reset-code", "REQUIRED")),
                new Login(
                        "alternative-beside-required",
                        flow -> identified(flow)
                                .step("sesame-password", "REQUIRED")
                                .step("sesame-access-code", "ALTERNATIVE")),
                new Login(
                        "step-disabled",
                        flow -> identified(flow)
                                .step("sesame-password", "REQUIRED")
                                .step("sesame-access-code", "DISABLED")),
                new Login(
                        "option-unknown",
                        flow -> identified(flow).step("sesame-password", "REQUIRED", Map.of("refusal-paces", "9"))),
                new Login(
                        "option-not-a-choice",
                        flow -> secondFactor(identified(flow)
                                .step("sesame-magic-link", "REQUIRED", Map.of("other-browser", "confirmed")))),
                new Login(
                        "option-unfit",
                        flow -> identified(flow).step("sesame-password", "REQUIRED", Map.of("refusal-pace", "-5"))),
                new Login(
                        "option-weak",
                        flow -> secondFactor(identified(flow)
                                .step("sesame-magic-link", "REQUIRED", Map.of("directory-people", "true")))),
                new Login(
                        "refusal-pace-off",
                        flow -> identified(flow).step("sesame-password", "REQUIRED", Map.of("refusal-pace", "0"))));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void faultOfALogin(Login login) throws Exception {
        realm.changes()
                .withBrowserFlow(login.steps())
                .during(() -> assertThat(realm.findings())
                        .isEqualTo(login.fault().isEmpty() ? List.of() : List.of(login.fault())));
        assertThat(realm.findings()).containsExactly("login-not-ours");
    }

    /** What an admin meets who adds the steps and binds the flow before their requirements are set: nobody gets in. */
    @Test
    @Finds("nothing-proves")
    void aBoundFlowWhoseStepsNeverRun() throws Exception {
        assertThat(realm.findings()).containsExactly("login-not-ours");
        realm.changes()
                .withBrowserFlow(flow -> flow.step("auth-cookie", "ALTERNATIVE")
                        .step("identity-provider-redirector", "ALTERNATIVE")
                        .within(
                                "ALTERNATIVE",
                                forms -> forms.step("sesame-identifier", "DISABLED")
                                        .step("sesame-password", "DISABLED")))
                .during(() -> assertThat(realm.findings())
                        .containsExactly("nothing-proves", "step-disabled", "step-disabled"));
    }

    /** What is in a sub-flow that never runs doesn't, whatever its own requirement. */
    @Test
    @Finds("nothing-proves")
    void aBoundFlowWhoseSubFlowNeverRuns() throws Exception {
        assertThat(realm.findings()).doesNotContain("nothing-proves");
        realm.changes()
                .withBrowserFlow(flow -> flow.step("auth-cookie", "ALTERNATIVE")
                        .within("DISABLED", forms -> identified(forms).step("sesame-password", "REQUIRED")))
                .during(() -> assertThat(realm.findings())
                        .containsExactly("nothing-proves", "step-disabled", "step-disabled"));
    }

    /** Keycloak’s own form lets people in meanwhile, and a provider does to which everybody is sent. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereSomethingElseProvesPeopleGetIn(boolean form) throws Exception {
        var provider = Map.of("defaultProvider", "acme");
        realm.changes()
                .withBrowserFlow(flow -> (form
                                ? flow.step("auth-username-password-form", "REQUIRED")
                                : flow.step("identity-provider-redirector", "REQUIRED", provider))
                        .step("sesame-password", "DISABLED"))
                .during(() ->
                        assertThat(realm.findings()).containsExactlyInAnyOrder("login-not-ours", "step-disabled"));
    }

    @Test
    @Finds("nothing-proves")
    void aBoundFlowWithNothingInIt() throws Exception {
        assertThat(realm.findings()).doesNotContain("nothing-proves");
        realm.changes()
                .withBrowserFlow(flow -> flow.step("auth-cookie", "ALTERNATIVE"))
                .during(() -> assertThat(realm.findings()).containsExactly("nothing-proves"));
    }

    /** The flow of one application alone. */
    @Test
    @Finds("nothing-proves")
    void aFlowOfAnApplicationWhoseStepsNeverRun() throws Exception {
        assertThat(realm.findings()).containsExactly("login-not-ours");
        var flow = Flow.create(admin, realm.name(), "of one application").step("sesame-identifier", "DISABLED");
        var client = admin.create(
                realm.name() + "/clients",
                Map.of("clientId", "alone", "authenticationFlowBindingOverrides", Map.of("browser", flow.id())));
        assertThat(realm.findings()).containsExactly("nothing-proves", "login-not-ours", "step-disabled");
        admin.delete(realm.name() + "/clients/" + client);
        flow.delete();
    }

    private Change without(String... actions) {
        return Stream.of(actions)
                .map(action -> realm.changes()
                        .withChanged("authentication/required-actions/" + action, set -> set.put("enabled", false)))
                .reduce(Change::and)
                .orElseThrow();
    }

    private static Flow withCode(Flow flow, Map<String, String> options) {
        return secondFactor(identified(flow)
                .within(
                        "REQUIRED",
                        first -> first.step("sesame-password", "ALTERNATIVE")
                                .step("sesame-access-code", "ALTERNATIVE", options)));
    }

    /** What an access code leads to has to be there. */
    @Test
    @Finds({"access-code-sets-up-nothing", "lost-factor-not-replaced"})
    void faultOfALoginWithAccessCodes() throws Exception {
        var setsUpNothing = List.of("access-code-sets-up-nothing");
        realm.changes().withBrowserFlow(flow -> withCode(flow, Map.of())).during(() -> {
            assertThat(realm.findings()).isEmpty();
            without("UPDATE_PASSWORD").during(() -> assertThat(realm.findings()).isEqualTo(setsUpNothing));
            // Whoever has lost an application can set up a key.
            without("CONFIGURE_TOTP").during(() -> assertThat(realm.findings()).isEmpty());
            without("CONFIGURE_TOTP", "webauthn-register")
                    .during(() -> assertThat(realm.findings()).isEqualTo(List.of("lost-factor-not-replaced")));
        });
        for (var each : Map.of("passkey", "webauthn-register-passwordless", "authenticator", "CONFIGURE_TOTP")
                .entrySet()) {
            realm.changes()
                    .withBrowserFlow(flow -> withCode(flow, Map.of("set-up", each.getKey())))
                    .and(without(each.getValue()))
                    .during(() -> assertThat(realm.findings()).isEqualTo(setsUpNothing));
        }
    }

    /** Faults of a login in a realm with organisations. */
    static Stream<Login> loginsWithOrganisations() {
        return Stream.of(
                new Login(
                        "",
                        flow -> flow.step("auth-cookie", "ALTERNATIVE")
                                .step("sesame-organization", "ALTERNATIVE")
                                .within(
                                        "ALTERNATIVE",
                                        forms -> identified(forms)
                                                .step("sesame-password", "REQUIRED")
                                                .step("sesame-organization", "REQUIRED"))),
                new Login(
                        "organization-after-cookie",
                        flow -> flow.step("auth-cookie", "ALTERNATIVE")
                                .within(
                                        "ALTERNATIVE",
                                        forms -> identified(forms)
                                                .step("sesame-password", "REQUIRED")
                                                .step("sesame-organization", "REQUIRED"))),
                new Login("organization-at-the-end", flow -> identified(flow).step("sesame-password", "REQUIRED")),
                new Login(
                        "organization-too-early",
                        flow -> identified(flow)
                                .step("sesame-organization", "REQUIRED")
                                .step("sesame-password", "REQUIRED")),
                new Login(
                        "keycloaks-organization-step",
                        flow -> identified(flow)
                                .within(
                                        "REQUIRED",
                                        first -> first.step("sesame-password", "ALTERNATIVE")
                                                .step("organization", "ALTERNATIVE"))
                                .step("sesame-organization", "REQUIRED")));
    }

    @ParameterizedTest
    @MethodSource("loginsWithOrganisations")
    void faultOfALoginWithOrganisations(Login login) throws Exception {
        realm.changes()
                .with("organizationsEnabled", true)
                .and(realm.changes().withBrowserFlow(login.steps()))
                .during(() -> assertThat(realm.findings())
                        .isEqualTo(login.fault().isEmpty() ? List.of() : List.of(login.fault())));
        assertThat(realm.findings()).containsExactly("login-not-ours");
    }

    /** What is harmless there, and does nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"sesame-organization", "sesame-company-only"})
    @Finds("organizations-off")
    void aStepAboutOrganisationsWhereThereAreNone(String step) throws Exception {
        assertThat(realm.findings()).containsExactly("login-not-ours");
        realm.changes()
                .withBrowserFlow(flow ->
                        identified(flow).step("sesame-password", "REQUIRED").step(step, "REQUIRED"))
                .during(() -> assertThat(realm.findings()).isEqualTo(List.of("organizations-off")));
    }

    static Stream<Login> resets() {
        return Stream.of(
                new Login(
                        "",
                        flow -> secondFactor(flow.step("sesame-reset-identifier", "REQUIRED")
                                        .step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "reset-code-before-identifier",
                        flow -> secondFactor(flow.step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "new-password-before-proof",
                        flow -> flow.step("sesame-reset-identifier", "REQUIRED")
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "reset-needs-somebody-first",
                        flow -> secondFactor(flow.step("sesame-reset-identifier", "REQUIRED")
                                        .step("auth-otp-form", "REQUIRED")
                                        .step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "reset-without-new-password",
                        flow -> secondFactor(flow.step("sesame-reset-identifier", "REQUIRED")
                                .step("sesame-reset-code", "REQUIRED"))),
                new Login(
                        "reset-without-second-factor",
                        flow -> flow.step("sesame-reset-identifier", "REQUIRED")
                                .step("sesame-reset-code", "REQUIRED")
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "keycloaks-reset-step",
                        flow -> secondFactor(flow.step("reset-credentials-choose-user", "REQUIRED")
                                        .step("sesame-reset-identifier", "REQUIRED")
                                        .step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "keycloaks-reset-step",
                        flow -> secondFactor(flow.step("sesame-reset-identifier", "REQUIRED")
                                        .step("reset-credential-email", "REQUIRED")
                                        .step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")),
                new Login(
                        "keycloaks-reset-step",
                        flow -> secondFactor(flow.step("sesame-reset-identifier", "REQUIRED")
                                        .step("sesame-reset-code", "REQUIRED"))
                                .step("sesame-new-password", "REQUIRED")
                                .step("reset-otp", "REQUIRED")));
    }

    @ParameterizedTest
    @MethodSource("resets")
    @Finds("reset-not-ours")
    void faultOfAReset(Login reset) throws Exception {
        realm.changes().with("resetPasswordAllowed", true).during(() -> {
            assertThat(realm.findings()).contains("reset-not-ours");
            realm.changes()
                    .withResetFlow(reset.steps())
                    .during(() -> assertThat(realm.findings())
                            .filteredOn(id -> !id.equals("login-not-ours"))
                            .isEqualTo(reset.fault().isEmpty() ? List.of() : List.of(reset.fault())));
        });
        assertThat(realm.findings()).containsExactly("login-not-ours");
    }

    /** Nobody can reset a password then: Keycloak answers with an error, or forgets the mail. */
    static Stream<Login> resetsOfNobody() {
        return Stream.of(
                new Login(
                        "all disabled",
                        flow -> flow.step("sesame-reset-identifier", "DISABLED")
                                .step("sesame-reset-code", "DISABLED")
                                .step("sesame-new-password", "DISABLED")),
                new Login(
                        "the first alone",
                        flow -> flow.step("sesame-reset-identifier", "REQUIRED").step("sesame-reset-code", "DISABLED")),
                new Login(
                        "Keycloak’s mail, and nobody found",
                        flow -> flow.step("sesame-reset-identifier", "REQUIRED")
                                .step("reset-credential-email", "REQUIRED")));
    }

    @ParameterizedTest
    @MethodSource("resetsOfNobody")
    @Finds("reset-proves-nobody")
    void aResetInWhichNothingRunsThatProves(Login reset) throws Exception {
        realm.changes().with("resetPasswordAllowed", true).during(() -> {
            assertThat(realm.findings()).doesNotContain("reset-proves-nobody");
            realm.changes()
                    .withResetFlow(reset.steps())
                    .during(() -> assertThat(realm.findings())
                            .startsWith("reset-proves-nobody")
                            .doesNotContain("reset-not-ours"));
        });
    }

    /** Keycloak’s own reset goes on where ours isn’t switched on yet. */
    @Test
    void aResetOfKeycloaksWithOursDisabled() throws Exception {
        realm.changes()
                .with("resetPasswordAllowed", true)
                .and(realm.changes()
                        .withResetFlow(flow -> flow.step("reset-credentials-choose-user", "REQUIRED")
                                .step("reset-credential-email", "REQUIRED")
                                .step("sesame-reset-code", "DISABLED")))
                .during(() -> assertThat(realm.findings())
                        .containsExactlyInAnyOrder("reset-not-ours", "login-not-ours", "step-disabled"));
    }

    /** Sésame’s steps are there, and an account that is met can’t be proven. */
    @Test
    @Finds("join-without-proof")
    void aFirstLoginWhoseStepsNeverRun() throws Exception {
        assertThat(realm.findings()).doesNotContain("join-without-proof");
        realm.changes()
                .withFirstLoginFlow(flow -> flow.step("idp-create-user-if-unique", "ALTERNATIVE")
                        .within(
                                "ALTERNATIVE",
                                join -> join.step("sesame-join-account", "DISABLED")
                                        .step("sesame-password", "DISABLED")))
                .during(() -> assertThat(realm.findings()).startsWith("join-without-proof"));
    }

    static Stream<Login> firstLogins() {
        return Stream.of(
                new Login(
                        "join-before-an-account",
                        flow -> flow.step("sesame-join-account", "REQUIRED")
                                .step("sesame-join-mail", "REQUIRED")
                                .step("sesame-finish-join", "REQUIRED")),
                new Login(
                        "join-without-proof",
                        flow -> flow.step("sesame-join-account", "REQUIRED").step("sesame-finish-join", "REQUIRED")),
                new Login(
                        "join-unseen",
                        flow -> flow.within(
                                "REQUIRED",
                                join -> join.step("idp-create-user-if-unique", "ALTERNATIVE")
                                        .step("sesame-join-mail", "ALTERNATIVE"))),
                new Login(
                        "join-unfinished",
                        flow -> flow.step("sesame-join-account", "REQUIRED").step("sesame-password", "REQUIRED")));
    }

    @ParameterizedTest
    @MethodSource("firstLogins")
    void faultOfAFirstLogin(Login first) throws Exception {
        realm.changes()
                .withFirstLoginFlow(first.steps())
                .during(() -> assertThat(realm.findings()).containsExactlyInAnyOrder("login-not-ours", first.fault()));
        assertThat(realm.findings()).containsExactly("login-not-ours");
    }
}
