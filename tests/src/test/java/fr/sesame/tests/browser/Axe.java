package fr.sesame.tests.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * axe, in whatever page is open. Its script is half a megabyte, so each page gets it once. Most rules look at elements, their
 * attributes and whether they are shown: of pages that are alike in these, in whatever look, the first is judged by all rules,
 * the others by those that look at colours and sizes. A page that was judged in the same look isn't judged again.
 */
final class Axe {

    private static final Map<String, Object> ALL_RULES = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    /** Those whose verdict can be another one at another width or in other colours. */
    private static final Map<String, Object> RULES_OF_LOOKS = Map.of(
            "type",
            "rule",
            "values",
            List.of("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"));

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

    private static final String LOOK =
            "() => innerWidth + ' ' + matchMedia('(prefers-color-scheme: dark)').matches + ' '";

    private final Set<String> shapes = ConcurrentHashMap.newKeySet();
    private final Set<String> looks = ConcurrentHashMap.newKeySet();

    /**
     * What violates a rule of WCAG 2.2 AA, or of axe's best practice.
     *
     * @param mail whether it is the HTML part of a mail
     * @return rules with the elements concerned; empty when all is well, or was already in a page made alike
     */
    @SuppressWarnings("unchecked")
    List<String> violations(Page page, boolean mail) {
        var shape = mail + (String) page.evaluate(SHAPE);
        var look = page.evaluate(LOOK) + shape;
        if (looks.contains(look)) {
            return List.of();
        }
        if (!(Boolean) page.evaluate(IS_THERE)) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        var rules = shapes.contains(shape) ? RULES_OF_LOOKS : ALL_RULES;
        var found = (List<String>) page.evaluate(RUN, List.of(rules, mail ? NOT_OF_MAILS : List.of()));
        if (found.isEmpty()) {
            shapes.add(shape);
            looks.add(look);
        }
        return found;
    }
}
