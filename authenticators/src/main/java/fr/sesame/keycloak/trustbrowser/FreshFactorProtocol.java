package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.knownbrowser.SparedLogin;
import fr.sesame.keycloak.server.WantedProof;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's own, to whom a login is as fresh as its password. After one whose second factor a known browser has spared, an action that
 * changes the account ({@code kc_action}), and an application that wants a proof of lately ({@code max_age}), have it asked for: the
 * login that is there isn't enough.
 */
final class FreshFactorProtocol extends OIDCLoginProtocol {

    private final Clock clock;

    FreshFactorProtocol(OIDCProviderConfig config, Clock clock) {
        super(config);
        this.clock = clock;
    }

    @Override
    public boolean requireReauthentication(@Nullable UserSessionModel login, AuthenticationSessionModel attempt) {
        return super.requireReauthentication(login, attempt)
                || Optional.ofNullable(login)
                        .flatMap(SparedLogin::factorOf)
                        .filter(provenAt -> attempt.getClientNote(Constants.KC_ACTION) != null
                                || WantedProof.isTooLongAgo(attempt, provenAt, clock.instant()))
                        .isPresent();
    }
}
