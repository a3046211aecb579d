package fr.sesame.keycloak.install;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whoever logs in by a flow to try it, as a browser without script does. */
final class TrialVisitor {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MOST_HOPS = 6;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final int UNAUTHORIZED = 401;
    private static final int REDIRECT = 3;
    private static final int HUNDRED = 100;

    /** Any challenge of PKCE: no code is ever shown for tokens. */
    private static final String CHALLENGE = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    private static final Pattern FORM =
            Pattern.compile("<form[^>]*\\baction=\"([^\"]+/login-actions/[^\"]+)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSWORD = Pattern.compile("<input[^>]*\\bname=\"password\"");

    private final TrialProps props;
    private final Map<String, String> cookies = new TreeMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();

    TrialVisitor(TrialProps props) {
        this.props = props;
    }

    /** What came of it; an error page is refused. */
    Trial.Result logIn() {
        try {
            var first = open();
            if (isElsewhere(first) || form(first).isEmpty()) {
                return Trial.Result.of("elsewhere");
            }
            var second = follow(post(first, Map.of("username", props.name())));
            if (isElsewhere(second) || form(second).isEmpty()) {
                return Trial.Result.of("elsewhere");
            }
            if (!PASSWORD.matcher(second.body()).find()) {
                return Trial.Result.of("as-far-as-mail");
            }
            var end = follow(post(second, Map.of("password", props.password())));
            return Trial.Result.of(isIn(end) ? "in" : "not-to-the-end");
        } catch (IOException e) {
            return new Trial.Result("unreachable", props.realm().getHost());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Trial.Result("unreachable", props.realm().getHost());
        }
    }

    /** Whether there is a first page at all. */
    boolean opens() {
        try {
            return form(open()).isPresent();
        } catch (IOException | RefusedException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpResponse<String> open() throws IOException, InterruptedException {
        var query = fields(Map.of(
                "client_id",
                props.name(),
                "response_type",
                "code",
                "scope",
                "openid",
                "redirect_uri",
                props.end().toString(),
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256"));
        var page = follow(send(HttpRequest.newBuilder(props.realm().resolve("protocol/openid-connect/auth?" + query))
                .GET()));
        // A browser without Kerberos sends the page's form by itself.
        return page.statusCode() == UNAUTHORIZED && form(page).isPresent() ? follow(post(page, Map.of())) : page;
    }

    private HttpResponse<String> post(HttpResponse<String> page, Map<String, String> typed)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(page.uri().resolve(form(page).orElseThrow()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields(typed))));
    }

    /** Goes where redirects lead, as long as that is in the realm, and no further than to where the login is over. */
    private HttpResponse<String> follow(HttpResponse<String> first) throws IOException, InterruptedException {
        var answer = first;
        for (var hops = 0; isRedirect(answer) && !isElsewhere(answer) && !isIn(answer) && hops < MOST_HOPS; hops++) {
            answer = send(HttpRequest.newBuilder(location(answer)).GET());
        }
        if (answer.statusCode() == BAD_REQUEST || answer.statusCode() >= SERVER_ERROR) {
            throw new RefusedException("trial-failed", Integer.toString(answer.statusCode()));
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = http.send(request.timeout(LONGEST).build(), BodyHandlers.ofString());
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair.length == 2) {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private static boolean isRedirect(HttpResponse<String> answer) {
        return answer.statusCode() / HUNDRED == REDIRECT
                && answer.headers().firstValue("Location").isPresent();
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    /** With a code for the application; or all was proven, and the realm wants something of a new account. */
    private boolean isIn(HttpResponse<String> answer) {
        if (!isRedirect(answer)) {
            return false;
        }
        var to = location(answer).toString();
        return (to.startsWith(props.end().toString()) && to.contains("code="))
                || to.contains("/login-actions/required-action");
    }

    /** Such as an identity provider's login. */
    private boolean isElsewhere(HttpResponse<String> answer) {
        return isRedirect(answer)
                && !location(answer).toString().startsWith(props.realm().toString());
    }

    private static Optional<String> form(HttpResponse<String> page) {
        var form = FORM.matcher(page.body());
        return form.find() ? Optional.of(form.group(1).replace("&amp;", "&")) : Optional.empty();
    }

    private static String fields(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
