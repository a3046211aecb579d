package fr.sesame.keycloak.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a check has found, for programs and for people. */
record Report(String realm, String keycloak, List<Finding> findings, Wording wording) {

    /** Of a page that stands alone, in a file. */
    private static final String STYLE = "body{font:1rem/1.5 system-ui,sans-serif;color-scheme:light dark;margin:2rem}"
            + "main{max-width:48rem;margin:auto}h2{font-size:1.1rem;margin-block:2rem 0}p{margin-block:.25rem}";

    private static final String DOCUMENT = "docs/checker.md#";

    /** The severity of the worst finding; {@code clean} where there is none. */
    String worst() {
        return findings.isEmpty() ? "clean" : findings.get(0).severity().text();
    }

    /** For programs. */
    Map<String, Object> asJson() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("realm", realm);
        shown.put("keycloak", keycloak);
        shown.put("worst", worst());
        shown.put("findings", findings.stream().map(this::asJson).toList());
        return shown;
    }

    private Map<String, Object> asJson(Finding finding) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", finding.id());
        shown.put("severity", finding.severity().text());
        shown.put("about", finding.about());
        shown.put("reason", wording.reason(finding));
        shown.put("remedy", wording.remedy(finding));
        shown.put("more", DOCUMENT + finding.id());
        return shown;
    }

    /** For people, in a terminal; the first line ends in the worst severity. */
    String asText() {
        var text = new StringBuilder();
        text.append(wording.text("title").replace("{0}", realm).replace("{1}", keycloak))
                .append(' ')
                .append(worst())
                .append('\n');
        for (var finding : findings) {
            text.append("\n[")
                    .append(wording.text(finding.severity().text()))
                    .append("] ")
                    .append(finding.id())
                    .append("\n  ")
                    .append(line(wording.reason(finding)))
                    .append("\n  → ")
                    .append(line(wording.remedy(finding)))
                    .append('\n');
        }
        return text.toString();
    }

    /** Names and values are typed by others than who reads them, and a terminal obeys some signs. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** For people, as a page. */
    String asHtml() {
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"")
                .append(wording.text("lang"))
                // For scripts: names of others can't say this, their quotation marks are escaped.
                .append("\" data-worst=\"")
                .append(worst())
                .append("\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Sésame · ")
                .append(escaped(realm))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>")
                .append(escaped(wording.text("title").replace("{0}", realm).replace("{1}", keycloak)))
                .append(' ')
                .append(escaped(wording.text(worst())))
                .append("</h1>");
        for (var finding : findings) {
            page.append("<section><h2>")
                    .append(escaped(wording.text(finding.severity().text())))
                    .append(" <code>")
                    .append(escaped(finding.id()))
                    .append("</code></h2><p>")
                    .append(escaped(wording.reason(finding)))
                    .append("</p><p>→ ")
                    .append(escaped(wording.remedy(finding)))
                    .append("</p></section>");
        }
        return page.append("</main></body></html>\n").toString();
    }

    /** Names are typed by others than who reads the page. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
