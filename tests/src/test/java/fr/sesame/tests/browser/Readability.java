package fr.sesame.tests.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What a program can tell of whether people can read and use what is on the screen. */
final class Readability {

    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** A mail is a page only in its reader's program. */
    private static final List<String> NOT_OF_MAILS = List.of("region", "landmark-one-main", "page-has-heading-one");

    private Readability() {}

    /**
     * The faults of what is on the screen now; none is good.
     *
     * @param mail whether it is the HTML part of a mail
     * @param script whether the page's scripts run, without which axe can't
     */
    static List<String> faults(Page page, boolean mail, boolean script) {
        List<String> faults = new ArrayList<>();
        if (scrollsSideways(page)) {
            faults.add("scrolls sideways");
        }
        if (script) {
            // The other mode opens a tab for each look, for the sake of frames from elsewhere: there are none to look
            // into.
            var axe = new AxeBuilder(page).withTags(TAGS).setLegacyMode(true);
            if (mail) {
                axe.disableRules(NOT_OF_MAILS);
            }
            axe.analyze()
                    .getViolations()
                    .forEach(rule -> faults.add(rule.getId() + ": "
                            + rule.getNodes().stream()
                                    .map(node -> node.getHtml())
                                    .toList()));
        }
        return faults;
    }

    static boolean scrollsSideways(Page page) {
        return (Boolean)
                page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }
}
