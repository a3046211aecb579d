package fr.sesame.tests;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import fr.sesame.tests.Gallery.Scene;
import fr.sesame.tests.browser.Viewer;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The page that waits for a wallet on another device. No journey leads to it before Keycloak 26.8: the gallery shows it,
 * and the answers are those that 26.8 gives.
 */
final class WalletPage implements AutoCloseable {

    private final Viewer viewer;

    /** Opens it, and lets time go by until it has got all answers. */
    WalletPage(Gallery gallery, String... answers) {
        viewer = gallery.viewer(true);
        var left = new ArrayDeque<>(List.of(answers));
        page().clock().install();
        page().route(
                        "**/openid-configuration",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(left.isEmpty() ? "{}" : left.remove())));
        viewer.open(gallery.page(new Scene("page", "wallet", "normal"), "fr"));
        page().waitForCondition(() -> {
            page().clock().runFor(1000);
            return left.isEmpty();
        });
    }

    static String answer(String status) {
        return "{\"status\": \"" + status + "\"}";
    }

    static String complete(String address) {
        return "{\"status\": \"complete\", \"redirectUri\": \"" + address + "\"}";
    }

    Page page() {
        return viewer.page();
    }

    /** What the browser has complained about. */
    List<String> complaints() {
        return viewer.complaints();
    }

    @Override
    public void close() {
        viewer.close();
    }
}
