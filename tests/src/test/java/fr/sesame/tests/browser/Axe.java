package fr.sesame.tests.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * axe, in whatever page is open. Its script is half a megabyte, so each page gets it once. Most rules look at elements, their
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

    private static final String IS_THERE = "() => typeof axe !== 'undefined'";

    private static final String RUN = """
            async ([runOnly, disabled]) => {
              const rules = Object.fromEntries(disabled.map(rule => [rule, { enabled: false }]));
              // What is named is an element's HTML, which needs no path to it.
              const { violations } = await axe.run({ runOnly, rules, resultTypes: ['violations'], selectors: false });
              return violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(', '));
            }
            """;

    /** The tree of elements, with what rules look at, and which of them are shown; not the words. */
    private static final String SHAPE = """
            () => [document.documentElement.lang, ...[...document.querySelectorAll('*')].map(element => element.tagName
                + [...element.attributes]
                  .filter(({ name }) => !/^(value|action|content|src|datetime)$/.test(name)
                    && !(name === 'href' && element.matches('a')))
                  .map(attribute => ' ' + attribute.name + '=' + attribute.value).join('')
                + ' ' + element.childElementCount
                + (element.getClientRects().length ? '' : ' hidden')
                + (element.childElementCount || element.textContent.trim() ? '' : ' empty'))].join('\\n')
            """;

    /** What contrast is made of, of every element that is shown. */
    private static final String COLOURS = """
            () => [...document.querySelectorAll('body, body *')].filter(element => element.getClientRects().length)
              .map(element => {
                const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textDecorationLine } =
                  getComputedStyle(element);
                return [color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textDecorationLine].join();
              }).join('\\n')
            """;

    /** Where every element is, and whether there is more in it than shows. */
    private static final String SIZES = """
            () => [...document.querySelectorAll('body, body *')].map(element => {
                const { x, y, width, height } = element.getBoundingClientRect();
                return [x, y, width, height, element.scrollWidth, element.scrollHeight].join();
              }).join('\\n')
            """;

    private final Set<String> shapes = ConcurrentHashMap.newKeySet();
    private final Set<String> colours = ConcurrentHashMap.newKeySet();
    private final Set<String> sizes = ConcurrentHashMap.newKeySet();

    /**
     * What violates a rule of WCAG 2.2 AA, or of axe's best practice.
     *
     * @param mail whether it is the HTML part of a mail
     * @return rules with the elements concerned; empty when all is well, or was already in a page made alike
     */
    @SuppressWarnings("unchecked")
    List<String> violations(Page page, boolean mail) {
        var shape = mail + (String) page.evaluate(SHAPE);
        var itsColours = shape + page.evaluate(COLOURS);
        var itsSizes = shape + page.evaluate(SIZES);
        var rules = rules(shapes.contains(shape), colours.contains(itsColours), sizes.contains(itsSizes));
        if (rules.isEmpty()) {
            return List.of();
        }
        if (!(Boolean) page.evaluate(IS_THERE)) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        var found = (List<String>) page.evaluate(RUN, List.of(rules.get(), mail ? NOT_OF_MAILS : List.of()));
        if (found.isEmpty()) {
            shapes.add(shape);
            colours.add(itsColours);
            sizes.add(itsSizes);
        }
        return found;
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
