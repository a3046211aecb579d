package fr.sesame.tests.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** What a person holds in hand. Pages are looked at by day and by night in one visit. */
public enum Device {
    PHONE(320, 640, true),
    DESKTOP(1280, 800, true),
    PHONE_WITHOUT_SCRIPT(320, 640, false),
    DESKTOP_WITHOUT_SCRIPT(1280, 800, false);

    /** How it is when nobody looks closely. */
    static final ColorScheme USUAL = ColorScheme.LIGHT;

    private final int width;
    private final int height;
    private final boolean script;

    Device(int width, int height, boolean script) {
        this.width = width;
        this.height = height;
        this.script = script;
    }

    /** Whether the pages' scripts run. */
    public boolean hasScript() {
        return script;
    }

    /** In which colours pages are looked at. Without scripts nothing can judge them, and room is the same in all. */
    List<ColorScheme> schemes() {
        return script ? List.of(ColorScheme.LIGHT, ColorScheme.DARK) : List.of(USUAL);
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(USUAL)
                .setJavaScriptEnabled(script)
                .setLocale("fr-FR");
    }
}
