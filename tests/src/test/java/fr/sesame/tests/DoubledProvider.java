package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;

/** An identity provider of realm sesame for as long as a test needs one, behind which a {@link ProviderDouble} answers. */
record DoubledProvider(SesameServer server, Admin admin) {

    /** What happens meanwhile. */
    @FunctionalInterface
    interface Story {
        void tell(ProviderDouble there, ExternalProvider provider) throws Exception;
    }

    void during(Story story) throws Exception {
        try (var there = ProviderDouble.start(server)) {
            var provider = ExternalProvider.oidc(admin, there.config());
            provider.there().during(() -> story.tell(there, provider));
        }
    }
}
