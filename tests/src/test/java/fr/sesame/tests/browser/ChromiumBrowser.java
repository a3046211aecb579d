package fr.sesame.tests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds a Chromium, or installs one: on the PATH, by Playwright, by the system's package manager. */
final class ChromiumBrowser {

    /** The first is Chromium without its windows, which is two to four times as fast with pages as the whole. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** What they are called by Debian and Ubuntu; not every release has the first. */
    private static final List<String> PACKAGES = List.of("chromium-headless-shell", "chromium");

    private static final List<String> ARGUMENTS = List.of(
            // Root can't use the sandbox, and what is visited here is ours.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Scripts are compiled and memory is freed by the thread that runs them, since handing over costs where all
            // processors have enough to do; and nothing is compiled well, which each page would begin anew: it is gone
            // before that pays off.
            "--js-flags=--single-threaded --no-maglev --no-opt");

    private static final int SECONDS_FOR_PLAYWRIGHT = 180;
    private static final int SECONDS_FOR_PACKAGES = 600;

    private ChromiumBrowser() {}

    /** Playwright's driver, told not to download browsers by itself. */
    static Playwright driver() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /**
     * Starts a browser.
     *
     * @throws IllegalStateException says what to install, when none can be had
     */
    static Browser launch(Playwright playwright) {
        var onPath = onPath();
        if (onPath.isPresent()) {
            return launch(playwright, onPath.get());
        }
        var ofPlaywright = Path.of(playwright.chromium().executablePath());
        if (Files.exists(ofPlaywright) || installWithPlaywright()) {
            try {
                return launch(playwright, ofPlaywright);
            } catch (PlaywrightException e) {
                // Downloaded, but the system lacks libraries that it needs: its own packages bring them.
                System.out.println("[sesame] Playwright's Chromium doesn't start here: " + e.getMessage());
            }
        }
        if (installWithPackageManager()) {
            var installed = onPath();
            if (installed.isPresent()) {
                return launch(playwright, installed.get());
            }
        }
        throw new IllegalStateException(
                "The tests need Chromium: install the package chromium (or Google Chrome) and start again.");
    }

    private static Browser launch(Playwright playwright, Path executable) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    private static Optional<Path> onPath() {
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1);
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean installWithPlaywright() {
        System.out.println("[sesame] No Chromium on the PATH: downloading Playwright's");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return run(
                SECONDS_FOR_PLAYWRIGHT,
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "com.microsoft.playwright.CLI",
                "install",
                "chromium");
    }

    private static boolean installWithPackageManager() {
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return false;
        }
        System.out.println("[sesame] Installing a package with Chromium");
        return run(SECONDS_FOR_PACKAGES, "apt-get", "update", "-qq")
                && PACKAGES.stream().anyMatch(ChromiumBrowser::installPackage);
    }

    private static boolean installPackage(String name) {
        return run(
                SECONDS_FOR_PACKAGES,
                "apt-get",
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                name,
                "fonts-liberation");
    }

    private static boolean run(int seconds, String... command) {
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            var process = builder.start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
