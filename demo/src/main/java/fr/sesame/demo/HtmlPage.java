package fr.sesame.demo;

/** The French pages of the demonstration: one layout, one stylesheet, everything escaped. */
final class HtmlPage {

    /** Served as {@code /style.css}; nothing else is loaded by any page. */
    static final String STYLE = """
            :root {
              color-scheme: light dark;
              --ink: #1b1b1f; --soft: #4a4a55; --paper: #fff; --line: #8a8a96;
              --accent: #0b4fb3; --on-accent: #fff; --alert: #a3141a;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --ink: #ededf2; --soft: #b9b9c6; --paper: #17171b; --line: #7c7c8a;
                --accent: #9cc2ff; --on-accent: #10131a; --alert: #ff9a9a;
              }
            }
            * { box-sizing: border-box; }
            body {
              margin: 0 auto; max-width: 46rem; padding: 1rem; font: 1rem/1.6 system-ui, sans-serif;
              color: var(--ink); background: var(--paper);
            }
            header { color: var(--soft); border-bottom: 1px solid var(--line); padding-bottom: .5rem; }
            h1 { font-size: 1.6rem; line-height: 1.3; overflow-wrap: anywhere; }
            h2 { font-size: 1.2rem; margin-top: 2rem; }
            a { color: var(--accent); }
            a:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
            .actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 1.5rem 0; }
            .actions form { margin: 0; }
            .button, button {
              display: inline-block; min-height: 2.75rem; padding: .55rem 1.1rem; font: inherit;
              border: 2px solid var(--accent); border-radius: .4rem;
              text-decoration: none; cursor: pointer; color: var(--on-accent); background: var(--accent);
            }
            .button.second { color: var(--accent); background: transparent; }
            #error { border-left: .3rem solid var(--alert); padding: .25rem 0 .25rem .75rem; }
            dt { margin-top: .75rem; color: var(--soft); }
            dd { margin: 0; overflow-wrap: anywhere; }
            pre {
              white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; font-size: .95rem;
              border: 1px solid var(--line); border-radius: .4rem;
            }
            .mails { list-style: none; padding: 0; }
            .mails li { padding: .75rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
            .mails a { display: inline-block; min-height: 1.5rem; font-weight: 600; }
            .mails p { margin: 0; color: var(--soft); }
            """;

    private HtmlPage() {}

    /** A page; the title and the heading are text, the rest is HTML that its author has escaped. */
    static String of(String title, String heading, String html) {
        return of(title, heading, html, "");
    }

    /** A page that loads itself again. */
    static String refreshing(int seconds, String title, String heading, String html) {
        return of(title, heading, html, "<meta http-equiv=\"refresh\" content=\"%d\">\n".formatted(seconds));
    }

    /** A page that says what went wrong, in {@code #error}. */
    static String error(String heading, String html) {
        return of(
                "Erreur\u00A0: " + heading,
                heading,
                "<p id=\"error\" role=\"alert\">" + html + "</p>\n<p><a href=\"/\">Retour à l’accueil</a></p>\n");
    }

    private static String of(String title, String heading, String html, String head) {
        return """
                <!DOCTYPE html>
                <html lang="fr">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                %s<title>%s</title>
                <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                <header>Démonstration de Sésame</header>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(head, escape(title), escape(heading), html);
    }

    /** The text, safe between tags and inside a quoted attribute. */
    static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
