package fr.sesame.tests.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a program can tell of whether people can read and use what is on the screen. */
final class Readability {

    private Readability() {}

    /**
     * The faults of what is on the screen now; none is good.
     *
     * @param mail whether it is the HTML part of a mail
     * @param axe empty where the page's scripts don't run, without which axe can't
     */
    static List<String> faults(Page page, boolean mail, Optional<Axe> axe) {
        List<String> faults = new ArrayList<>();
        var appearance = Appearance.of(page);
        if (appearance.scrollsSideways()) {
            faults.add("scrolls sideways");
        }
        axe.map(judge -> judge.violations(page, appearance, mail)).ifPresent(faults::addAll);
        return faults;
    }
}
