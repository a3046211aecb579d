package fr.sesame.tests.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fr.sesame.tests.times.Spent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * axe, in whatever page is open. Its script is half a megabyte, so each page gets it once, and whoever looks at every page has it
 * in the browser ({@link #bringTo}). Most rules look at elements, their
 * attributes and whether they are shown: of pages that are alike in these, in whatever look, the first is judged by all rules.
 * The others are judged by those rules that look at colours, if these are new, and by those that look at sizes, if these are:
 * the night has the sizes of the day, and the desktop the colours of the phone.
 */
final class Axe {

    private static final Map<String, Object> ALL_RULES = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    private static final List<String> RULES_OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final List<String> RULES_OF_SIZES = List.of("target-size", "scrollable-region-focusable");

    /** A mail is a page only in its reader's program. */
    private static final List<String> NOT_OF_MAILS = List.of("region", "landmark-one-main", "page-has-heading-one");

    private static final String RUN = """
            async ([runOnly, disabled]) => {
              if (typeof axe === 'undefined') {
                return null;
              }
              const rules = Object.fromEntries(disabled.map(rule => [rule, { enabled: false }]));
              // What is named is an element's HTML, which needs no path to it.
              const { violations } = await axe.run({ runOnly, rules, resultTypes: ['violations'], selectors: false });
              return violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(', '));
            }
            """;

    private final Set<String> shapes = ConcurrentHashMap.newKeySet();
    private final Set<String> colours = ConcurrentHashMap.newKeySet();
    private final Set<String> sizes = ConcurrentHashMap.newKeySet();

    /** Has all pages of a browser come with it, which costs less than handing it to each, and more where few are judged. */
    static void bringTo(BrowserContext context) {
        context.addInitScript(AxeBuilder.getAxeScript());
    }

    /**
     * What violates a rule of WCAG 2.2 AA, or of axe's best practice.
     *
     * @param mail whether it is the HTML part of a mail
     * @return rules with the elements concerned; empty when all is well, or was already in a page made alike
     */
    @SuppressWarnings("unchecked")
    List<String> violations(Page page, Appearance appearance, boolean mail) {
        var shape = mail + appearance.shape();
        var itsColours = shape + appearance.colours();
        var itsSizes = shape + appearance.sizes();
        var rules = rules(shapes.contains(shape), colours.contains(itsColours), sizes.contains(itsSizes));
        if (rules.isEmpty()) {
            return List.of();
        }
        var found = (List<String>) Spent.AXE.on(() -> run(page, rules.get(), mail));
        if (found.isEmpty()) {
            shapes.add(shape);
            colours.add(itsColours);
            sizes.add(itsSizes);
        }
        return found;
    }

    private static Object run(Page page, Map<String, Object> rules, boolean mail) {
        var question = List.of(rules, mail ? NOT_OF_MAILS : List.of());
        var answer = page.evaluate(RUN, question);
        if (answer == null) {
            page.evaluate(AxeBuilder.getAxeScript());
            answer = page.evaluate(RUN, question);
        }
        return answer;
    }

    /** Which rules are left for a page; empty for none. */
    private static Optional<Map<String, Object>> rules(boolean knowsShape, boolean knowsColours, boolean knowsSizes) {
        if (!knowsShape) {
            return Optional.of(ALL_RULES);
        }
        var left = Stream.concat(
                        knowsColours ? Stream.empty() : RULES_OF_COLOURS.stream(),
                        knowsSizes ? Stream.empty() : RULES_OF_SIZES.stream())
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(Map.of("type", "rule", "values", left));
    }
}
