package fr.sesame.keycloak.install;

import fr.sesame.keycloak.server.RealmActions;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel.RequiredAction;

/** {@code second-factor-always}: the password or the link, and a second factor of everybody; whoever has none sets one up. */
record SecondFactorAlways() implements Variant {

    @Override
    public String id() {
        return "second-factor-always";
    }

    @Override
    public List<Row> ways() {
        return new PasswordAndLink().ways();
    }

    @Override
    public List<Row> atTheEnd() {
        return List.of(Steps.setUp());
    }

    @Override
    public void examine(KeycloakSession session, RealmModel realm) {
        if (!new RealmActions(realm).has(RequiredAction.CONFIGURE_TOTP.name())) {
            throw new RefusedException("set-up-off");
        }
    }
}
