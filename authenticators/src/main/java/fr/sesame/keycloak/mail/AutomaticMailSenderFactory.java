package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.ReplacingFactory;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.email.DefaultEmailSenderProviderFactory;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's sender, with its id and its ways to authenticate. */
public final class AutomaticMailSenderFactory extends DefaultEmailSenderProviderFactory
        implements ReplacingFactory<EmailSenderProvider> {

    private final Clock clock = new ServerClock();

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new AutomaticMailSender(session, getEmailAuthenticators(), clock);
    }
}
