package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.notme.OwnerNotice;
import fr.sesame.keycloak.server.OutsideAccount;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** An account at an identity provider that was linked to somebody's. */
record Linked(KeycloakSession session, RealmModel realm, UserModel user) {

    private static final MailTemplate NOTICE = new MailTemplate("sesameMailLinkedSubject", "sesame-linked.ftl");

    Optional<Happening> to(@Nullable String provider) {
        return Optional.ofNullable(provider)
                .map(alias -> session.users().getFederatedIdentity(realm, user, alias))
                .map(linked -> new OutsideAccount(
                        linked.getIdentityProvider(),
                        linked.getUserId(),
                        Objects.requireNonNullElse(linked.getUserName(), "")))
                .map(this::told);
    }

    private Happening told(OutsideAccount outside) {
        var notice = OwnerNotice.of(NOTICE, EventType.FEDERATED_IDENTITY_LINK)
                .saying(Map.of("provider", outside.providerName(session), "outside", outside.name()))
                .ofLinked(outside, Map.of(Details.IDENTITY_PROVIDER, outside.provider()));
        return new Happening(Kind.PROVIDER, "linked " + outside.provider(), notice, Optional.empty());
    }
}
