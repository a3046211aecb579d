package fr.sesame.tests.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/**
 * What a document says of itself.
 *
 * @param policies the content security policies that it brings
 * @param headings how many first headings it has
 * @param foreign how many things it loads or asks for: what makes a mail more than a text
 */
public record Declared(String language, String title, List<String> policies, int headings, int foreign) {

    private static final String SAYS = """
            () => ({
              language: document.documentElement.lang,
              title: document.title,
              policies: [...document.querySelectorAll('meta[http-equiv=Content-Security-Policy]')]
                .map(meta => meta.getAttribute('content') ?? ''),
              headings: document.querySelectorAll('h1').length,
              foreign: document.querySelectorAll('[src], link, script, form').length,
            })
            """;

    @SuppressWarnings("unchecked")
    static Declared by(Page page) {
        var said = (Map<String, Object>) page.evaluate(SAYS);
        return new Declared(
                (String) said.getOrDefault("language", ""),
                (String) said.getOrDefault("title", ""),
                (List<String>) said.getOrDefault("policies", List.of()),
                (Integer) said.getOrDefault("headings", 0),
                (Integer) said.getOrDefault("foreign", 0));
    }
}
