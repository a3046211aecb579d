package fr.sesame.tests.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.Locale;
import java.util.Optional;

/** A way in which the same page is looked at; in this order a browser has the least to change from one to the next. */
public enum Look {
    DESKTOP(1280, 800, ColorScheme.LIGHT, ForcedColors.NONE, true),
    /** As Windows does it in a contrast theme. */
    FORCED_COLORS(1280, 800, ColorScheme.DARK, ForcedColors.ACTIVE, true),
    DESKTOP_DARK(1280, 800, ColorScheme.DARK, ForcedColors.NONE, true),
    PHONE_DARK(320, 640, ColorScheme.DARK, ForcedColors.NONE, true),
    PHONE(320, 640, ColorScheme.LIGHT, ForcedColors.NONE, true),
    /** 400 % on a screen of 1280 by 1024 pixels. */
    ZOOM(320, 256, ColorScheme.LIGHT, ForcedColors.NONE, true),
    WITHOUT_SCRIPT(320, 640, ColorScheme.LIGHT, ForcedColors.NONE, false);

    private final int width;
    private final int height;
    private final ColorScheme scheme;
    private final ForcedColors forced;
    private final boolean script;

    Look(int width, int height, ColorScheme scheme, ForcedColors forced, boolean script) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
        this.forced = forced;
        this.script = script;
    }

    /** Whether the pages' scripts run. */
    public boolean hasScript() {
        return script;
    }

    /** Whether colours are the page's own, whose contrast can be judged. */
    boolean hasOwnColors() {
        return forced == ForcedColors.NONE;
    }

    /** The end of a picture's name. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Has a page look like this.
     *
     * @param before how it looks
     */
    void apply(Page page, Optional<Look> before) {
        if (before.filter(look -> look.width == width && look.height == height).isEmpty()) {
            page.setViewportSize(width, height);
        }
        if (before.filter(look -> look.scheme == scheme && look.forced == forced)
                .isEmpty()) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setForcedColors(forced));
        }
    }
}
