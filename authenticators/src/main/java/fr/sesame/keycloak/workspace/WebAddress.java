package fr.sesame.keycloak.workspace;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an admin has typed as an address of a site. */
final class WebAddress {

    private WebAddress() {}

    /** The address, if it is one that a browser opens as a page. */
    static Optional<URI> of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(text.strip()))
                    .filter(address -> address.getHost() != null
                            && ("https".equalsIgnoreCase(address.getScheme())
                                    || "http".equalsIgnoreCase(address.getScheme())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
