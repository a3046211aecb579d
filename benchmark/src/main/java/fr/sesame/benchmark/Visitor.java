package fr.sesame.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a new browser: no cookie yet. Visitors share the connections of one HTTP client, which stay open. */
final class Visitor {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*login-actions[^\"]*)\"");
    private static final Pattern USERNAME = Pattern.compile("\\bname=\"username\"");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
    private static final Pattern NONCE = Pattern.compile("<input[^>]*\\bname=\"nonce\"[^>]*>");
    private static final Pattern HREF = Pattern.compile("\\bhref=\"([^\"]*)\"");

    /** By name. Java's own cookie store keeps Secure cookies from http://localhost, where browsers send them. */
    private final SortedMap<String, HttpCookie> cookies = new TreeMap<>();

    private final HttpClient http;
    private final List<Integer> nodes;
    private int requests;

    /**
     * Somebody who comes for the first time.
     *
     * @param nodes the ports of the servers that get a request in turns; pages name one of them alone
     */
    Visitor(HttpClient http, List<Integer> nodes) {
        this.http = http;
        this.nodes = List.copyOf(nodes);
    }

    /** Opens a page, through redirects. */
    Page get(URI uri) {
        return page(send(request(uri).GET().build()));
    }

    /** Sends a form and opens what it leads to. */
    Page follow(Post post) {
        return page(send(post.request));
    }

    /** Sends a form and goes where it leads, until that is this address, which isn't opened. */
    void arrive(Post post, String destination) {
        var response = send(post.request);
        for (var i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
            var location = location(response);
            if (location.toString().startsWith(destination)) {
                return;
            }
            response = send(request(location).GET().build());
        }
        throw new BenchmarkProblem("Not at " + destination + ": " + response + "\n" + response.body());
    }

    /** How many requests this visitor has sent. */
    int requests() {
        return requests;
    }

    /** Sends a form, and nothing else, and takes the time. */
    Answer time(Post post) {
        var begin = System.nanoTime();
        var response = exchange(post.request);
        return new Answer(System.nanoTime() - begin, response.statusCode());
    }

    /** The form of a page that asks for a user name, filled in. */
    Post submission(Page page, String username) {
        return submission(page, USERNAME, "username=" + URLEncoder.encode(username, StandardCharsets.UTF_8));
    }

    /**
     * A form of a page outside any login.
     *
     * @param body what to send, encoded
     */
    Post post(URI address, String body) {
        return new Post(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** The form of a page that has a button, sent by that button. */
    Post press(Page page, Pattern button) {
        return submission(page, button, page.nameAndValue(button));
    }

    /**
     * The form of a page that has this in it.
     *
     * @param body what to send, encoded
     */
    Post submission(Page page, Pattern content, String body) {
        return new Post(request(page.form(content))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private Page page(HttpResponse<String> first) {
        var response = first;
        for (var i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
            response = send(request(location(response)).GET().build());
        }
        if (response.statusCode() != 200) {
            throw new BenchmarkProblem(response + "\n" + response.body());
        }
        return new Page(response.uri(), response.body());
    }

    private static URI location(HttpResponse<String> response) {
        return response.request()
                .uri()
                .resolve(response.headers().firstValue("Location").orElseThrow());
    }

    private HttpRequest.Builder request(URI uri) {
        var request = HttpRequest.newBuilder(uri).timeout(LONGEST_ANSWER).header("Accept-Language", "fr");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.values().stream()
                            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        var response = exchange(request);
        response.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(cookie -> {
                    if (cookie.getMaxAge() == 0) {
                        cookies.remove(cookie.getName());
                    } else {
                        cookies.put(cookie.getName(), cookie);
                    }
                });
        return response;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        var node = nodes.get(requests % nodes.size());
        requests++;
        try {
            return http.send(nodes.size() > 1 ? to(node, request) : request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkProblem("Interrupted");
        }
    }

    private static HttpRequest to(int port, HttpRequest request) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .uri(URI.create(request.uri().toString().replaceFirst(":[0-9]+/", ":" + port + "/")))
                .build();
    }

    /** A form to send. */
    record Post(HttpRequest request) {}

    /** How long an answer took, and its status. */
    record Answer(long nanos, int status) {

        boolean isError() {
            return status >= 400;
        }
    }

    /** A page that came back. */
    record Page(URI uri, String body) {

        URI link(Pattern tag) {
            var found = tag.matcher(body);
            if (found.find()) {
                var href = HREF.matcher(found.group());
                if (href.find()) {
                    return target(href.group(1));
                }
            }
            throw new BenchmarkProblem("No link " + tag + " on " + uri + "\n" + body);
        }

        /** Where the form goes that has this in it. */
        URI form(Pattern content) {
            var forms = FORM.matcher(body);
            while (forms.find()) {
                var action = ACTION.matcher(forms.group());
                if (content.matcher(forms.group()).find() && action.find()) {
                    return target(action.group(1));
                }
            }
            throw new BenchmarkProblem("No form with " + content + " on " + uri + "\n" + body);
        }

        /** The hidden field without which the page's form is refused. */
        String nonce() {
            return nameAndValue(NONCE);
        }

        /** What a button sends. */
        String nameAndValue(Pattern button) {
            var found = button.matcher(body);
            if (!found.find()) {
                throw new BenchmarkProblem("No button " + button + " on " + uri + "\n" + body);
            }
            return attribute(NAME, found.group()) + "=" + attribute(VALUE, found.group());
        }

        private static String attribute(Pattern attribute, String tag) {
            var found = attribute.matcher(tag);
            return found.find() ? URLEncoder.encode(found.group(1), StandardCharsets.UTF_8) : "";
        }

        private URI target(String attribute) {
            return uri.resolve(attribute.replace("&amp;", "&"));
        }
    }
}
