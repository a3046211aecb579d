package fr.sesame.tests.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/** What a person holds in hand. */
public enum Device {
    PHONE_LIGHT(320, 640, ColorScheme.LIGHT, true),
    PHONE_DARK(320, 640, ColorScheme.DARK, true),
    DESKTOP_LIGHT(1280, 800, ColorScheme.LIGHT, true),
    DESKTOP_DARK(1280, 800, ColorScheme.DARK, true),
    PHONE_WITHOUT_SCRIPT(320, 640, ColorScheme.LIGHT, false),
    DESKTOP_WITHOUT_SCRIPT(1280, 800, ColorScheme.DARK, false);

    private final int width;
    private final int height;
    private final ColorScheme scheme;
    private final boolean script;

    Device(int width, int height, ColorScheme scheme, boolean script) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
        this.script = script;
    }

    /** Whether the pages' scripts run. */
    public boolean hasScript() {
        return script;
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(script)
                .setLocale("fr-FR");
    }
}
