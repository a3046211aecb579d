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
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All that somebody may try who wants to be further on than what was proven: every other step, by its id, as the step or as another
 * way, at every address that Keycloak has for attempts, and then nothing but the page's button.
 *
 * @param steps the ids of the steps that are asked for
 */
record Shortcuts(SesameServer server, List<String> steps) {

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

    /** Somebody who stands at a page. */
    record Place(HttpVisitor browser, Answer page) {

        static Place of(MailboxVisitor<?> visitor) {
            return new Place(visitor.http(), visitor.page());
        }
    }

    /** To the steps of flows of realm sesame. */
    static Shortcuts to(SesameServer server, Admin admin, String... flows) {
        return new Shortcuts(
                server, Stream.of(flows).flatMap(flow -> steps(admin, flow)).toList());
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

    /**
     * Tries all from a place, which is gone to once more when something has led away from it.
     *
     * @param here the id of something that only the page there has
     * @param beyond ids of what comes after it
     */
    void tryAllFrom(Supplier<Place> way, String here, String... beyond) {
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
