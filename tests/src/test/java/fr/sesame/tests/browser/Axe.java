package fr.sesame.tests.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * axe, in whatever page is open. Its script is half a megabyte, so each page gets it once, in however many looks it is
 * shown; and
 * what was judged in one look isn't judged again when another test comes by a page made alike, in the same look.
 */
final class Axe {

    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** A mail is a page only in its reader's program. */
    private static final List<String> NOT_OF_MAILS = List.of("region", "landmark-one-main", "page-has-heading-one");

    private static final String IS_THERE = "() => typeof axe !== 'undefined'";

    private static final String RUN = """
            async ([tags, disabled]) => {
              const rules = Object.fromEntries(disabled.map(rule => [rule, { enabled: false }]));
              const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] });
              return violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(', '));
            }
            """;

    /** All that a rule can look at but the words: elements, their attributes, which of them are shown, how wide and how coloured. */
    private static final String STRUCTURE = """
            () => [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, document.documentElement.lang,
              ...[...document.querySelectorAll('*')].map(element => element.tagName
                + [...element.attributes].filter(({ name }) => !/^(value|action|content|src|datetime)$/.test(name) && !(name === 'href' && element.matches('a')))
                  .map(attribute => ' ' + attribute.name + '=' + attribute.value).join('')
                + (element.getClientRects().length ? '' : ' hidden')
                + (element.childElementCount || element.textContent.trim() ? '' : ' empty'))].join('\\n')
            """;

    private final Set<String> good = ConcurrentHashMap.newKeySet();

    /**
     * What violates a rule of WCAG 2.2 AA, or of axe's best practice.
     *
     * @param mail whether it is the HTML part of a mail
     * @return rules with the elements concerned; empty when all is well, or was already in a page made alike
     */
    @SuppressWarnings("unchecked")
    List<String> violations(Page page, boolean mail) {
        var structure = mail + (String) page.evaluate(STRUCTURE);
        if (good.contains(structure)) {
            return List.of();
        }
        if (!(Boolean) page.evaluate(IS_THERE)) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        var found = (List<String>) page.evaluate(RUN, List.of(TAGS, mail ? NOT_OF_MAILS : List.of()));
        if (found.isEmpty()) {
            good.add(structure);
        }
        return found;
    }
}
