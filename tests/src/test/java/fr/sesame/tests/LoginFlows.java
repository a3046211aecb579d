package fr.sesame.tests;

import java.util.Map;
import java.util.function.Consumer;

/** The flows of docs/flows.md beside the demo's. */
final class LoginFlows {

    private static final Map<String, String> UNLESS_A_CODE_WAS_TYPED =
            Map.of("credentials", "otp", "included", "false");

    private LoginFlows() {}

    /** The code of an authenticator app first, of whoever has one. */
    static void codeFirst(Flow flow) {
        forms(flow, forms -> {
            forms.step("sesame-identifier", "REQUIRED").step("sesame-otp", "REQUIRED");
            forms.within(
                    "REQUIRED",
                    first -> first.step("sesame-password", "ALTERNATIVE").step("sesame-magic-link", "ALTERNATIVE"));
            forms.within(
                    "CONDITIONAL",
                    second -> second.step("conditional-user-configured", "REQUIRED")
                            .step("conditional-credential", "REQUIRED", UNLESS_A_CODE_WAS_TYPED)
                            .step("auth-otp-form", "ALTERNATIVE"));
        });
    }

    /** The link is level 1, the code of an authenticator app level 2. */
    static void twoLevels(Flow flow) {
        twoLevels(flow, "0");
    }

    /** The same with a level of the link's own. */
    static void twoLevels(Flow flow, String level) {
        forms(flow, forms -> {
            forms.within(
                    "CONDITIONAL",
                    first -> first.step(
                                    "conditional-level-of-authentication",
                                    "REQUIRED",
                                    Map.of("loa-condition-level", "1", "loa-max-age", "36000"))
                            .step("sesame-identifier", "REQUIRED")
                            .step(
                                    "sesame-magic-link",
                                    "REQUIRED",
                                    Map.of(
                                            "level", level,
                                            "default.reference.value", "otp",
                                            "default.reference.maxAge", "36000")));
            forms.within(
                    "CONDITIONAL",
                    second -> second.step(
                                    "conditional-level-of-authentication",
                                    "REQUIRED",
                                    Map.of("loa-condition-level", "2", "loa-max-age", "36000"))
                            .step("auth-otp-form", "REQUIRED"));
        });
    }

    /** The password, and then the link. */
    static void linkSecond(Flow flow) {
        forms(
                flow,
                forms -> forms.step("sesame-identifier", "REQUIRED")
                        .step("sesame-password", "REQUIRED")
                        .step("sesame-magic-link", "REQUIRED"));
    }

    /** The second factor is spared to known browsers; browsers become known as the options say. */
    static void knownBrowsers(Flow flow, Map<String, String> trust) {
        forms(flow, forms -> {
            forms.step("sesame-identifier", "REQUIRED").step("sesame-password", "REQUIRED");
            forms.within("CONDITIONAL", LoginFlows::unlessKnown);
            forms.step("sesame-trust-browser", "REQUIRED", trust);
        });
    }

    /** The same, by a mail as well, with an offer at the end. */
    static void knownBrowsersWithOffer(Flow flow) {
        forms(flow, forms -> {
            forms.step("sesame-identifier", "REQUIRED")
                    .within(
                            "REQUIRED",
                            first -> first.step("sesame-password", "ALTERNATIVE")
                                    .step("sesame-magic-link", "ALTERNATIVE"));
            forms.within("CONDITIONAL", LoginFlows::unlessKnown);
            forms.step("sesame-trust-browser", "REQUIRED").step("sesame-offer", "REQUIRED");
        });
    }

    private static void unlessKnown(Flow second) {
        unlessKnown(second, Map.of());
    }

    private static void unlessKnown(Flow second, Map<String, String> code) {
        second.step("conditional-user-configured", "REQUIRED")
                .step("sesame-known-browser", "REQUIRED")
                .step("auth-otp-form", "ALTERNATIVE", code);
    }

    /** The same, and applications are told of password and code. */
    static void knownBrowsersWithReferences(Flow flow) {
        forms(flow, forms -> {
            forms.step("sesame-identifier", "REQUIRED").step("sesame-password", "REQUIRED", reference("pwd"));
            forms.within("CONDITIONAL", second -> unlessKnown(second, reference("otp")));
            forms.step("sesame-trust-browser", "REQUIRED");
        });
    }

    private static Map<String, String> reference(String value) {
        return Map.of("default.reference.value", value, "default.reference.maxAge", "36000");
    }

    /** The same as one level of authentication, be it ever so high. */
    static void knownBrowsersAtLevel(Flow flow, String level) {
        forms(
                flow,
                forms -> forms.within("CONDITIONAL", all -> {
                    all.step(
                                    "conditional-level-of-authentication",
                                    "REQUIRED",
                                    Map.of("loa-condition-level", level, "loa-max-age", "36000"))
                            .step("sesame-identifier", "REQUIRED")
                            .step("sesame-password", "REQUIRED")
                            .within("CONDITIONAL", LoginFlows::unlessKnown);
                    all.step("sesame-trust-browser", "REQUIRED");
                }));
    }

    /** The second factor of those who have one, and a mail for all others in a browser that isn't known. */
    static void newBrowsers(Flow flow, Map<String, String> check) {
        forms(flow, forms -> {
            forms.step("sesame-identifier", "REQUIRED")
                    .within(
                            "REQUIRED",
                            first -> first.step("sesame-password", "ALTERNATIVE")
                                    .step("sesame-magic-link", "ALTERNATIVE"));
            forms.within("CONDITIONAL", LoginFlows::unlessKnown);
            forms.step("sesame-new-browser", "REQUIRED", check).step("sesame-trust-browser", "REQUIRED");
        });
    }

    /** The password or an access code, with what is set up after a code. */
    static void accessCode(Flow flow, String setUp) {
        forms(
                flow,
                forms -> forms.step("sesame-identifier", "REQUIRED")
                        .within(
                                "REQUIRED",
                                first -> first.step("sesame-password", "ALTERNATIVE")
                                        .step("sesame-access-code", "ALTERNATIVE", Map.of("set-up", setUp))));
    }

    /** A code by mail, and no link. */
    static void codeOnly(Flow flow) {
        forms(flow, forms -> forms.step("sesame-identifier", "REQUIRED").step("sesame-mail-code", "REQUIRED"));
    }

    /** A link by mail, and nothing else, not even a first page. */
    static void linkOnly(Flow flow) {
        forms(flow, forms -> forms.step("sesame-magic-link", "REQUIRED"));
    }

    private static void forms(Flow flow, Consumer<Flow> steps) {
        flow.step("auth-cookie", "ALTERNATIVE").within("ALTERNATIVE", steps);
    }
}
