package fr.sesame.tests.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who looks at one page after another, each in many ways, and presses nothing. */
public final class Viewer implements AutoCloseable {

    /** What WCAG 2.2 asks pages to bear (1.4.12); adopted, since the policy refuses inline styles. */
    private static final String SPACED = """
            () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;'
                + ' word-spacing: .16em !important } p { margin-bottom: 2em !important }');
              document.adoptedStyleSheets = [sheet];
              const faults = [];
              const root = document.documentElement;
              if (root.scrollWidth > root.clientWidth) {
                faults.push('scrolls sideways with more space between letters');
              }
              for (const element of document.querySelectorAll('main *, footer *')) {
                if (!element.matches('input, textarea, select') && element.scrollHeight > element.clientHeight + 1
                    && getComputedStyle(element).overflow !== 'visible' && !element.closest('.visually-hidden')) {
                  faults.push('cuts text with more space between letters: ' + element.outerHTML.slice(0, 120));
                }
              }
              return faults;
            }
            """;

    /** Everything that is read, on the screen or aloud. */
    private static final String TEXT = """
            page => {
              const texts = [page.title];
              const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const parent = node.parentElement;
                if (!parent.closest('script, style, noscript, template, [lang]:not(html, body, .page), [data-verbatim]')) {
                  texts.push(node.data.trim());
                }
              }
              for (const element of page.querySelectorAll('[aria-label], [alt], [title], [placeholder], input[type=submit]')) {
                for (const name of ['aria-label', 'alt', 'title', 'placeholder', 'value']) {
                  if (name !== 'value' || element.matches('[type=submit]')) {
                    texts.push(element.getAttribute(name) ?? '');
                  }
                }
              }
              for (const element of page.querySelectorAll('body *')) {
                for (const [name, value] of Object.entries(element.dataset)) {
                  if (/^(show|hide|showLabel|hideLabel|opened|ready|met|copied|notCopied|unsupported|values|head|about|foot|label)$/.test(name)) {
                    texts.push(value);
                  }
                }
              }
              return texts.filter(text => text);
            }
            """;

    /** Where somebody who can't see the page as a whole would miss an error. */
    private static final String ERRORS = """
            expected => {
              const faults = [];
              const summary = document.querySelector('[role=alert]');
              if (expected && !summary) {
                faults.push('no error summary');
              }
              if (summary && document.activeElement !== summary) {
                faults.push('the error summary has not the focus');
              }
              for (const link of summary?.querySelectorAll('a[href^="#"]') ?? []) {
                if (!document.querySelector(link.getAttribute('href'))?.matches('input, select, textarea, fieldset, legend')) {
                  faults.push('no field behind ' + link.outerHTML);
                }
              }
              for (const field of document.querySelectorAll('[aria-invalid]')) {
                // Boxes that belong together are described together.
                const group = field.matches('[type=checkbox], [type=radio]') ? field.closest('fieldset') : null;
                const said = ((group ?? field).getAttribute('aria-describedby') ?? '').split(' ')
                  .map(id => document.getElementById(id)?.textContent.trim() ?? '');
                if (field.getAttribute('aria-invalid') !== 'true' || !said.some(text => text)) {
                  faults.push('error not said at ' + field.outerHTML);
                }
              }
              for (const element of document.querySelectorAll('[id]')) {
                if (!/^\\S+$/.test(element.id)) {
                  faults.push('no id: ' + element.id);
                }
              }
              for (const field of document.querySelectorAll('[aria-describedby]')) {
                for (const id of field.getAttribute('aria-describedby').split(' ')) {
                  if (!document.getElementById(id)) {
                    faults.push('nothing behind aria-describedby ' + id);
                  }
                }
              }
              return faults;
            }
            """;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private final Optional<Axe> axe;
    private Optional<Look> latest = Optional.empty();

    /**
     * @param script whether the pages' scripts run
     * @param axe what judges the pages where they do
     */
    Viewer(BrowserContext context, boolean script, Axe axe) {
        this.context = context;
        this.axe = Optional.of(axe).filter(judge -> script);
        context.setDefaultTimeout(60_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onResponse(response -> {
            if (response.status() >= 400 && !response.request().isNavigationRequest()) {
                complaints.add(response.status() + " for " + response.url());
            }
        });
    }

    /** Opens a page, as somebody who hasn't seen another one before. */
    public int open(URI address) {
        complaints.clear();
        context.clearCookies();
        return page.navigate(address.toString()).status();
    }

    /** Shows the HTML part of a mail. */
    public void show(String html) {
        complaints.clear();
        page.setContent(html);
    }

    public Page page() {
        return page;
    }

    /**
     * Looks at what is open.
     *
     * @param mail whether it is the HTML part of a mail
     * @return the faults; none is good
     */
    public List<String> look(Look look, boolean mail) {
        put(look);
        // Contrast with a system's own colours isn't the page's.
        return Readability.faults(page, mail, axe.filter(judge -> look.hasOwnColors())).stream()
                .map(fault -> look.suffix() + " " + fault)
                .toList();
    }

    private void put(Look look) {
        look.apply(page, latest);
        latest = Optional.of(look);
    }

    /** What the document says of itself. */
    public Declared declared() {
        return Declared.by(page);
    }

    /**
     * Errors that aren't where a keyboard or a screen reader meets them.
     *
     * @param expected whether there must be one
     */
    @SuppressWarnings("unchecked")
    public List<String> errorsOutOfReach(boolean expected) {
        return (List<String>) page.evaluate(ERRORS, expected);
    }

    /** Whether text that is spaced out further, as some people need it, still has room. */
    @SuppressWarnings("unchecked")
    public List<String> lookSpaced() {
        put(Look.PHONE);
        return (List<String>) page.evaluate(SPACED);
    }

    /** Keeps a picture of what is open. */
    public void keepPicture(Look look, Path file) {
        put(look);
        Spent.PICTURES.on(() ->
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file)));
    }

    /** All texts of what is open, those for screen readers included; not those marked as in another language. */
    @SuppressWarnings("unchecked")
    public List<String> texts() {
        return (List<String>) page.evaluate("() => (" + TEXT + ")(document)");
    }

    /** The same of a page or a mail that nobody looks at. */
    @SuppressWarnings("unchecked")
    public List<String> texts(String html) {
        return (List<String>)
                page.evaluate("html => (" + TEXT + ")(new DOMParser().parseFromString(html, 'text/html'))", html);
    }

    /** What the browser has complained about since the page was opened. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
