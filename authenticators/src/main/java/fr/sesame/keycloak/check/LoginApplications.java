package fr.sesame.keycloak.check;

import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** The applications of a realm that people log in to. */
record LoginApplications(RealmModel realm) {

    /** A realm may have thousands; who has more reads the first of them, mends, and asks again. */
    private static final int MOST = 5000;

    Stream<ClientModel> all() {
        return realm.getClientsStream(0, MOST)
                .filter(client -> client.isEnabled() && client.isStandardFlowEnabled() && !client.isBearerOnly());
    }
}
