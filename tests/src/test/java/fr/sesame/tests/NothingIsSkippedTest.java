package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * S25: from every place of a login and of a reset, whatever is asked for, by opening it or by sending a form: every other step of
 * any flow, by its id, as the step or as another way, at every address that Keycloak has for attempts, and then nothing but the page's
 * button. Nobody gets further than what was proven.
 */
@Tag("hostile")
@OnSharedServer
class NothingIsSkippedTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Where Keycloak goes on with an attempt. */
    private static final List<String> PATHS = List.of(
            "authenticate",
            "reset-credentials",
            "registration",
            "first-broker-login",
            "post-broker-login",
            "required-action",
            "restart");

    private static final List<String> ACTIONS =
            List.of("UPDATE_PASSWORD", "CONFIGURE_TOTP", "VERIFY_EMAIL", "UPDATE_PROFILE", "delete_account");

    /** By its id, as the step that is shown. */
    private static final List<String> AS_SHOWN = List.of("open", "send");

    /** As another way too, from the page. */
    private static final List<String> BY_CHOICE = List.of("open", "send", "choose");

    /** And from the list of ways, where the same choice is made. */
    private static final List<String> EVERYTHING = List.of("open", "send", "choose", "list");

    private static final Pattern CODE_FOR_THE_APPLICATION = Pattern.compile("[?&]code=");
    private static final Pattern WARNING = Pattern.compile(" (WARN|ERROR) +\\[fr\\.sesame\\.keycloak\\.(?!mail\\.)");

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final List<String> steps;

    NothingIsSkippedTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.steps = Stream.of("sesame browser", "sesame reset", "sesame first broker login", "registration")
                .flatMap(flow -> steps(admin, flow))
                .toList();
    }

    private static Stream<String> steps(Admin admin, String flow) {
        return StreamSupport.stream(
                        admin.get("sesame/authentication/flows/" + encoded(flow) + "/executions")
                                .spliterator(),
                        false)
                .map(step -> step.get("id").asText());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Somebody who stands at a page. */
    private record Place(HttpVisitor browser, Answer page) {

        static Place of(MailboxVisitor<?> visitor) {
            return new Place(visitor.http(), visitor.page());
        }
    }

    @Test
    void fromTheFirstPage() {
        tryAllFrom(
                () -> {
                    var browser = new HttpVisitor(server);
                    return new Place(browser, browser.openLogin(""));
                },
                "sesame-continue",
                "password-new",
                "kc-otp-login-form");
    }

    @Test
    void fromThePassword() {
        tryAllFrom(
                () -> {
                    var browser = new HttpVisitor(server);
                    return new Place(
                            browser,
                            browser.openLoginAs(accounts.withOneTimeCode().name()));
                },
                "sesame-login",
                "password-new",
                "kc-otp-login-form");
    }

    @Test
    void fromTheWaitForALink() {
        tryAllFrom(
                () -> Place.of(
                        LoginVisitor.ask(server, accounts.withOneTimeCode().name())),
                "no-mail",
                "password-new",
                "kc-otp-login-form");
    }

    @Test
    void fromTheSecondFactor() {
        tryAllFrom(() -> Place.of(behindThePassword(accounts.withOneTimeCode())), "kc-otp-login-form", "password-new");
    }

    @Test
    void fromAnActionThatIsRequired() {
        tryAllFrom(() -> Place.of(behindThePassword(accounts.toChangePassword()).follow()), "password-new");
    }

    @Test
    void fromTheWaitForACodeOfAReset() {
        tryAllFrom(
                () -> Place.of(
                        ResetVisitor.ask(server, accounts.withOneTimeCode().name())),
                "sesame-code-form",
                "password-new",
                "kc-otp-login-form");
    }

    @Test
    void fromTheSecondFactorOfAReset() {
        tryAllFrom(() -> Place.of(proven(accounts.withOneTimeCode().name())), "kc-otp-login-form", "password-new");
    }

    @Test
    void fromTheNewPassword() {
        tryAllFrom(() -> Place.of(proven(accounts.withPassword().name())), "password-new", "kc-otp-login-form");
    }

    /** What somebody comes with from a provider is linked by the proof alone. */
    @Test
    void fromThePasswordOfAFirstLogin() throws Exception {
        var broker = new Broker(server, admin);
        broker.there().during(() -> {
            var account = accounts.withOneTimeCode();
            broker.outside(account.name(), Map.of());
            tryAllFrom(
                    () -> Place.of(Broker.join(broker.come(account.name()))),
                    "sesame-join-what",
                    "password-new",
                    "kc-otp-login-form");
            broker.assertNothingIsLinked(account);
        });
    }

    private LoginVisitor behindThePassword(Account account) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(account.name()))
                .logInWith(Admin.PASSWORD);
    }

    private ResetVisitor proven(String address) {
        var visitor = ResetVisitor.ask(server, address);
        return visitor.type(mails.to(address).code());
    }

    /**
     * Tries all from a place, which is gone to once more when something has led away from it.
     *
     * @param here the id of something that only the page there has
     * @param beyond ids of what comes after it
     */
    private void tryAllFrom(Supplier<Place> way, String here, String... beyond) {
        var before = log();
        var place = way.get();
        assertThat(isAt(place.page(), here)).as(place.page().body()).isTrue();
        var own = place.page().formAction().getPath().replaceFirst(".*/", "");
        for (var path : PATHS) {
            for (var step : stepsFor(path, own)) {
                for (var how : path.equals(own) ? manners(step) : AS_SHOWN) {
                    place = back(place, here).orElseGet(way);
                    ask(place, path, step, how, beyond);
                }
            }
        }
        assertThat(log().substring(before.length()).lines())
                .noneMatch(line -> WARNING.matcher(line).find());
    }

    /** All at the address where the place is; elsewhere some. */
    private List<String> stepsFor(String path, String own) {
        if (path.equals("required-action")) {
            return ACTIONS;
        }
        return path.equals(own) ? steps : some();
    }

    private List<String> manners(String step) {
        return some().contains(step) || ACTIONS.contains(step) ? EVERYTHING : BY_CHOICE;
    }

    private List<String> some() {
        return List.of(steps.get(0), steps.get(steps.size() - 1), "x");
    }

    /** The page once more, unless the attempt has been led away from it. */
    private static Optional<Place> back(Place place, String here) {
        var page = place.browser()
                .get(URI.create(place.page().formAction().toString().replaceFirst("session_code=[^&]*&", "")));
        return isAt(page, here) ? Optional.of(new Place(place.browser(), page)) : Optional.empty();
    }

    private static void ask(Place place, String path, String step, String how, String... beyond) {
        var form = place.page().formAction().toString();
        var with = form.replaceFirst("/login-actions/[a-z-]+", "/login-actions/" + path)
                .replaceFirst("execution=[^&]*", "execution=" + step);
        var browser = place.browser();
        var answer = switch (how) {
            case "open" -> browser.get(URI.create(with.replaceFirst("session_code=[^&]*&", "")));
            case "send" -> browser.post(URI.create(with), "", FORM);
            case "list" -> browser.post(URI.create(form), "tryAnotherWay=on", FORM);
            default -> browser.post(URI.create(form), choice(step), FORM);
        };
        var what = how + " " + path + " " + step;
        var shown = followed(what, place, answer, beyond);
        if (how.equals("list")) {
            shown = followed(what, place, post(browser, shown, choice(step)), beyond);
        }
        if (!AS_SHOWN.contains(how)) {
            // What was chosen, or the list, may say of the next step that nothing is left to be shown of it.
            followed(what + ", then nothing", place, post(browser, shown, ""), beyond);
        }
    }

    private static String choice(String step) {
        return "authenticationExecution=" + step + "&credentialId=x";
    }

    /** Sends the form of a page, if it has one. */
    private static Answer post(HttpVisitor browser, Answer page, String fields) {
        return page.hasForm() ? browser.post(page.formAction(), fields, FORM) : page;
    }

    /** Where an answer leads. */
    private static Answer followed(String what, Place place, Answer first, String... beyond) {
        var answer = first;
        assertNoFurther(what, answer, beyond);
        for (var hops = 0; answer.headers().containsKey("location") && hops < 5; hops++) {
            answer = place.browser().get(place.page().formAction().resolve(answer.location()));
            assertNoFurther(what, answer, beyond);
        }
        return answer;
    }

    private static void assertNoFurther(String what, Answer answer, String... beyond) {
        assertThat(answer.status()).as(what).isLessThan(500);
        assertThat(CODE_FOR_THE_APPLICATION.matcher(answer.header("location")).find())
                .as(what)
                .isFalse();
        assertThat(answer.cookies()).as(what).extracting(HttpCookie::getName).doesNotContain("KEYCLOAK_IDENTITY");
        for (var id : beyond) {
            assertThat(isAt(answer, id)).as(what + ": " + id).isFalse();
        }
    }

    private static boolean isAt(Answer page, String id) {
        return page.body().contains("id=\"" + id + "\"");
    }

    private String log() {
        try {
            return server.log();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
