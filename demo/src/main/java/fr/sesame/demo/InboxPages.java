package fr.sesame.demo;

import static fr.sesame.demo.HtmlPage.escape;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web pages of an inbox: a list, a page for each mail, and its HTML part. */
final class InboxPages {

    private static final Pattern MAIL_PATH = Pattern.compile("/mail/(\\d{1,9})(/html)?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm:ss", Locale.FRENCH);

    /** A mail is a stranger's page: no script, no form, no image from elsewhere; its links open outside the sandbox. */
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:";

    private final Mailbox mailbox;

    InboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Reply page(Request request) {
        if (!request.method().equals("GET")) {
            return Reply.notAllowed("GET, HEAD");
        }
        if (request.path().equals("/")) {
            return Reply.html(200, list());
        }
        Matcher path = MAIL_PATH.matcher(request.path());
        Mail mail = path.matches() ? mailbox.mail(Integer.parseInt(path.group(1))) : null;
        if (mail == null) {
            return Reply.notFound();
        }
        if (path.group(2) == null) {
            return Reply.html(200, mailPage(mail));
        }
        return mail.html() == null
                ? Reply.notFound()
                : Reply.html(200, mail.html()).with("Content-Security-Policy", MAIL_POLICY);
    }

    private String list() {
        List<Mail> newestFirst = new ArrayList<>(mailbox.mails());
        Collections.reverse(newestFirst);
        StringBuilder html = new StringBuilder();
        if (newestFirst.isEmpty()) {
            html.append("<p id=\"empty\">Aucun message pour l’instant</p>\n");
        } else {
            html.append("<ol class=\"mails\">\n");
            for (Mail mail : newestFirst) {
                html.append("""
                        <li id="mail-%d"><a href="/mail/%d">%s</a>
                        <p>De\u00A0: %s</p>
                        <p>À\u00A0: %s</p>
                        <p>Reçu le <time datetime="%s">%s</time></p></li>
                        """.formatted(
                                mail.number(),
                                mail.number(),
                                escape(subject(mail)),
                                escape(mail.from()),
                                escape(mail.to()),
                                mail.received(),
                                time(mail)));
            }
            html.append("</ol>\n");
        }
        return HtmlPage.refreshing(3, "Boîte de réception", "Boîte de réception", html.toString());
    }

    private static String mailPage(Mail mail) {
        StringBuilder html =
                new StringBuilder("""
                <p><a href="/">Retour à la liste</a></p>
                <dl>
                <dt>De</dt><dd id="from">%s</dd>
                <dt>À</dt><dd id="to">%s</dd>
                <dt>Reçu le</dt><dd><time datetime="%s">%s</time></dd>
                </dl>
                """.formatted(escape(mail.from()), escape(mail.to()), mail.received(), time(mail)));
        if (mail.html() != null) {
            html.append("<p class=\"actions\"><a id=\"html\" class=\"button\" href=\"/mail/")
                    .append(mail.number())
                    .append("/html\">Version mise en forme</a></p>\n");
        }
        html.append("<h2>Texte</h2>\n");
        if (mail.text() == null) {
            html.append("<p>Ce message n’a pas de version texte.</p>\n");
        } else {
            // The parser drops a line feed that comes first in a <pre>, so one is given to it.
            html.append("<pre id=\"text\">\n").append(withLinks(mail.text())).append("</pre>\n");
        }
        html.append("<h2>En-têtes</h2>\n<dl id=\"headers\">\n");
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            html.append("<dt>%s</dt><dd>%s</dd>\n".formatted(escape(header.getKey()), escape(header.getValue())));
        }
        html.append("</dl>\n");
        return HtmlPage.of(subject(mail) + " – Boîte de réception", subject(mail), html.toString());
    }

    private static String withLinks(String text) {
        StringBuilder html = new StringBuilder();
        int done = 0;
        for (Matcher found = Mail.LINK.matcher(text); found.find(); ) {
            URI link = Mail.link(found.group());
            if (link != null) {
                String href = escape(link.toString());
                html.append(escape(text.substring(done, found.start())));
                html.append(
                        "<a href=\"%s\" target=\"_blank\" rel=\"noopener noreferrer\">%s</a>".formatted(href, href));
                done = found.start() + link.toString().length();
            }
        }
        return html.append(escape(text.substring(done))).toString();
    }

    private static String subject(Mail mail) {
        return mail.subject().isBlank() ? "(sans objet)" : mail.subject();
    }

    private static String time(Mail mail) {
        return TIME.withZone(ZoneId.systemDefault()).format(mail.received());
    }
}
