package fr.sesame.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link LocalSite} answers.
 *
 * @param headers name, value, name, value
 */
record Reply(int status, String type, String body, List<String> headers) {

    static Reply html(int status, String page) {
        return new Reply(status, "text/html; charset=utf-8", page, List.of());
    }

    static Reply redirect(URI target) {
        // 303: what follows a POST is a GET.
        return new Reply(303, "text/plain; charset=utf-8", "", List.of("Location", target.toString()));
    }

    static Reply notFound() {
        return html(404, HtmlPage.error("Page introuvable", "Cette adresse ne mène à aucune page."));
    }

    static Reply notAllowed(String allowed) {
        return html(405, HtmlPage.error("Action impossible", "Cette page ne s’utilise pas ainsi."))
                .with("Allow", allowed);
    }

    Reply with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Reply(status, type, body, List.copyOf(more));
    }
}
