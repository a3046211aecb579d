package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.LinkedInAddresses;
import fr.sesame.tests.server.OwnServers;
import fr.sesame.tests.server.SesameServer;
import org.junit.jupiter.api.Test;

/** J7: LinkedIn's button. Keycloak asks LinkedIn itself for its addresses when it is pressed first; nobody asks it here. */
@OnOwnServer
class LinkedInLoginTest {

    private final SesameServer server;
    private final LinkedInAddresses addresses;
    private final SocialProviders social;

    LinkedInLoginTest(OwnServers servers) throws Exception {
        server = servers.with();
        addresses = new LinkedInAddresses(server);
        social = new SocialProviders(server, new Admin(server));
    }

    @Test
    void buttonLeadsToLinkedInWithClientScopeAndWayBack() throws Exception {
        var address = "https://www.linkedin.com/oauth/v2/authorization";
        addresses.areKnown(address);
        social.imported(true)
                .during(() -> social.assertLeads("linkedin", address, "LINKEDIN-CLIENT-ID", "openid profile email"));
    }

    @Test
    void whereLinkedInCannotBeAskedThePageSaysThatItIsDown() throws Exception {
        addresses.areUnknown();
        social.imported(true).during(() -> {
            var http = new HttpVisitor(server);
            var page = http.get(ProviderVisitor.button(server, "linkedin", http.openLogin("")));
            assertThat(page.status()).isEqualTo(500);
            assertThat(page.body()).contains("La connexion avec LinkedIn ne fonctionne pas en ce moment");
            ProviderVisitor.at(server, "linkedin", http, page).assertLeadsBack(page);
        });
    }
}
