package fr.sesame.keycloak.help;

import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.WorkspacePage;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that keeps people out, with what to do about it. The messages {@code sesameHelp.x} and
 * {@code sesameHelpText.x} say it, x being the id.
 *
 * @param variables for the template: {@code id}; {@code link} and {@code label}, its message key, of a button;
 *     {@code changes}, where it is one of a form; {@code mailHelp}, where the button leads to the other page; {@code workspace}, where to « Trouver mon espace »; {@code contact}, where only people can help;
 *     {@code seconds} that the message speaks of
 */
record Question(Map<String, Object> variables) {

    private static final Set<String> PASSWORD =
            Set.of("sesame-password", "auth-password-form", "auth-username-password-form");

    private static final Set<String> ACCESS_CODE = Set.of(AccessCodeStep.PROVIDER);

    private static final Set<String> SECOND_FACTOR = Set.of(
            "auth-otp-form",
            "auth-recovery-authn-code-form",
            "sesame-otp",
            "sesame-recovery-code",
            "webauthn-authenticator");

    /** Those that make sense here, in the order in which the page lists them. */
    static List<Question> of(Situation here) {
        var realm = here.realm();
        return Stream.of(
                        password(here),
                        when(
                                realm.isResetPasswordAllowed() || here.loginByMail(),
                                about("mail").with("mailHelp", true)),
                        when(
                                here.loginByMail() && here.hasStep(PASSWORD),
                                about("passwordless").leadingBack(here)),
                        when(here.companyLogin(), about("company").withContact()),
                        when(WorkspacePage.isOpen(realm), about("workspace").with("workspace", true)),
                        Optional.of(about("application").withContact()),
                        when(realm.isBruteForceProtected(), locked(here)),
                        Optional.of(about("disabled").withContact()),
                        when(
                                !realm.isRegistrationEmailAsUsername(),
                                about("noAddress").withContact()),
                        when(here.hasStep(ACCESS_CODE), accessCode(here)),
                        when(here.hasStep(ACCESS_CODE), about("sharedDevice").leadingTo(here.logout(), "doLogout")),
                        when(here.hasStep(SECOND_FACTOR), about("secondFactor").withContact()),
                        Optional.of(about("cookies")),
                        Optional.of(about("expired")))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Question> password(Situation here) {
        if (here.realm().isResetPasswordAllowed()) {
            return here.reset().map(reset -> about("password").leadingTo(reset, "doForgotPassword"));
        }
        return when(here.hasStep(PASSWORD), about("passwordAsk").withContact());
    }

    private static Question accessCode(Situation here) {
        return here.codePage()
                .map(page ->
                        about("accessCode").leadingTo(page, "sesameAccessCode").with("changes", here.tooLate()))
                .orElseGet(() -> about("accessCode"))
                .withContact();
    }

    private static Question locked(Situation here) {
        return here.realm().isPermanentLockout()
                ? about("lockedForGood").withContact()
                : about("locked").with("seconds", here.realm().getMaxFailureWaitSeconds());
    }

    private static Optional<Question> when(boolean applies, Question question) {
        return applies ? Optional.of(question) : Optional.empty();
    }

    private static Question about(String id) {
        return new Question(Map.of("id", id));
    }

    private Question leadingBack(Situation here) {
        return here.back().map(back -> leadingTo(back, "sesameBackToLogin")).orElse(this);
    }

    private Question leadingTo(URI link, String label) {
        return with("link", link.toString()).with("label", label);
    }

    private Question withContact() {
        return with("contact", true);
    }

    private Question with(String name, Object value) {
        var more = new HashMap<>(variables);
        more.put(name, value);
        return new Question(Map.copyOf(more));
    }
}
