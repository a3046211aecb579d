package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.link.LinkRenewal;
import fr.sesame.keycloak.link.LinkRenewalFactory;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** Another mail for a first login. */
public final class ActivationRenewalFactory implements LinkRenewalFactory {

    private final Clock clock = new ServerClock();

    @Override
    public String getId() {
        return LinkRenewal.id(Purpose.ACTIVATION);
    }

    @Override
    public LinkRenewal create(KeycloakSession session) {
        return new ActivationRenewal(session, clock);
    }
}
