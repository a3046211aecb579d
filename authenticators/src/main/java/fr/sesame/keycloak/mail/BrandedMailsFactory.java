package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.ReplacingFactory;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's own, whose id it has. */
public final class BrandedMailsFactory extends FreeMarkerEmailTemplateProviderFactory
        implements ReplacingFactory<EmailTemplateProvider> {

    private final Clock clock = new ServerClock();

    @Override
    public EmailTemplateProvider create(KeycloakSession session) {
        return new BrandedMails(session, clock);
    }
}
