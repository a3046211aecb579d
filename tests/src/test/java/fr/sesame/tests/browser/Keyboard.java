package fr.sesame.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.sesame.tests.server.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Hands that have a keyboard and no mouse. What has the focus must be seen to have it, all along the way. */
public final class Keyboard {

    private static final int LONGEST_WAY = 60;

    /** What has the focus: its id or else its text, and how that is seen. */
    private static final String FOCUSED = """
            () => {
              const element = document.activeElement;
              if (!element || element === document.body) {
                return null;
              }
              const style = getComputedStyle(element);
              const box = element.getBoundingClientRect();
              return {
                name: element.id || element.textContent.trim(),
                ring: style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0,
                inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
              };
            }
            """;

    private final Person person;

    public Keyboard(Person person) {
        this.person = person;
    }

    /** Shown with its style sheet: before that, a browser draws rings of its own. */
    private Page page() {
        person.page().waitForLoadState();
        return person.page();
    }

    /** The id of what has the focus, or its text; empty when nothing has it. */
    public String focused() {
        var id = page().evaluate("() => document.activeElement === document.body ? '' : document.activeElement.id"
                + " || document.activeElement.textContent.trim()");
        return (String) id;
    }

    /** Presses Tab until this has the focus. */
    public Keyboard to(String id) {
        List<String> passed = new ArrayList<>();
        for (var i = 0; i < LONGEST_WAY; i++) {
            if (focused().equals(id)) {
                return this;
            }
            passed.add(next());
        }
        throw new AssertionError("No way by keyboard to " + id + ", only to " + passed);
    }

    /** Presses Tab once; what has the focus then must be on the screen, with a ring around it. */
    public String next() {
        page().keyboard().press("Tab");
        var now = (Map<?, ?>) page().evaluate(FOCUSED);
        if (now == null) {
            return "";
        }
        assertThat(((Number) Objects.requireNonNull(now.get("ring"))).doubleValue())
                .as("width of the ring around %s", now.get("name"))
                .isGreaterThanOrEqualTo(2);
        assertThat(now.get("inside")).as("%s is on the screen", now.get("name")).isEqualTo(true);
        return (String) Objects.requireNonNull(now.get("name"));
    }

    /** Leaves what has the focus: the next Tab is the first of the page. */
    public Keyboard fromTheStart() {
        page().evaluate(
                        "() => { const body = document.body; body.tabIndex = -1; body.focus(); body.removeAttribute('tabindex'); }");
        return this;
    }

    /** Everything that Tab reaches from the start of the page, in its order. */
    public List<String> walk() {
        fromTheStart();
        List<String> way = new ArrayList<>();
        for (var i = 0; i < LONGEST_WAY; i++) {
            var name = next();
            if (name.isEmpty() || (!way.isEmpty() && name.equals(way.get(0)))) {
                return way;
            }
            way.add(name);
        }
        throw new AssertionError("Tab finds no end: " + way);
    }

    /** Types into what has the focus: a page's first field has it only once it is drawn, which may be after it was loaded. */
    public Keyboard type(String text) {
        Patience.until(() -> !focused().isEmpty(), () -> "nothing has the focus on " + page().url());
        page().keyboard().type(text);
        return this;
    }

    /** Presses a key, as Playwright names it. */
    public Keyboard press(String key) {
        page().keyboard().press(key);
        return this;
    }

    /** Goes to a button or a link and presses Enter on it. */
    public Keyboard use(String id) {
        return to(id).press("Enter");
    }

    /** Waits for a page by one of its ids. */
    public Keyboard await(String id) {
        page().waitForSelector("#" + id);
        return this;
    }
}
