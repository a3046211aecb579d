package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
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
        var setUp = Optional.ofNullable(realm.getRequiredActionProviderByAlias(RequiredAction.CONFIGURE_TOTP.name()))
                .filter(RequiredActionProviderModel::isEnabled);
        if (setUp.isEmpty()) {
            throw new RefusedException("set-up-off");
        }
    }
}
