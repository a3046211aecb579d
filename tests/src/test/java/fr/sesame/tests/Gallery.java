package fr.sesame.tests;

import fr.sesame.demo.Mail;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Viewer;
import fr.sesame.tests.server.PlainHttp;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Every page and every mail of a real Keycloak, in every state, without the way that leads there. */
final class Gallery implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SesameServer server;
    private final Browsers browsers;

    Gallery(SesameServer server) {
        this.server = server;
        this.browsers = new Browsers(server);
    }

    /**
     * Somebody who looks at it.
     *
     * @param script whether the pages' scripts run
     */
    Viewer viewer(boolean script) {
        return browsers.viewer(script);
    }

    /** What can be shown: {@code page first normal}, {@code mail verify-email long}. */
    record Scene(String kind, String name, String state) {

        boolean isPage() {
            return kind.equals("page");
        }

        boolean is(String wanted) {
            return state.equals(wanted);
        }

        /** Name of its pictures. */
        String title() {
            return (isPage() ? "" : "mail-") + name + (is("normal") ? "" : "-" + state);
        }
    }

    /** Pages or mails. */
    List<Scene> scenes(boolean pages) {
        var answer = PlainHttp.answer(HttpRequest.newBuilder(address("scenes")).build(), Spent.GALLERY);
        return answer.body()
                .lines()
                .map(line -> line.split(" ", -1))
                .map(parts -> new Scene(parts[0], parts[1], parts[2]))
                .filter(scene -> scene.isPage() == pages)
                .toList();
    }

    /** Where a page is shown. */
    URI page(Scene scene, String language) {
        return address("pages/" + scene.name() + "/" + scene.state() + "?kc_locale=" + language);
    }

    /** The HTML of a page. */
    String html(Scene scene, String language) {
        return PlainHttp.answer(HttpRequest.newBuilder(page(scene, language)).build(), Spent.GALLERY)
                .body();
    }

    /** Has a mail sent, and waits for it. */
    Mail mail(Scene scene, String language) throws InterruptedException {
        var recipient = scene.title() + "." + language.toLowerCase(Locale.ROOT) + "@example.com";
        send(scene, language, recipient);
        return server.inbox().await(mail -> mail.isTo(recipient), PATIENCE);
    }

    /** The file that a mail's HTML part is made of, such as {@code email-test.ftl}. */
    String template(Scene scene) {
        return send(scene, "fr", "template@example.com")
                .headers()
                .firstValue("Gallery-Template")
                .orElseThrow()
                .replaceFirst("^html/", "");
    }

    private HttpResponse<String> send(Scene scene, String language, String recipient) {
        var answer = PlainHttp.answer(
                HttpRequest.newBuilder(address("mails/" + scene.name() + "/" + scene.state() + "?kc_locale=" + language
                                + "&to=" + recipient))
                        .POST(BodyPublishers.noBody())
                        .build(),
                Spent.GALLERY);
        if (answer.statusCode() != 204) {
            throw new AssertionError(scene + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private URI address(String path) {
        return URI.create(server.realm("sesame") + "/gallery/" + path);
    }

    @Override
    public void close() {
        browsers.close();
    }
}
