package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.RealmActions;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel.RequiredAction;

/** Where access codes are typed: what follows them has to be there, or they open nothing. */
record AccessCodeRules(RealmModel realm, CheckedFlow flow) implements Rules {

    private static final String STEP = "sesame-access-code";

    @Override
    public Stream<Finding> findings() {
        return flow.running(STEP).flatMap(step -> Stream.concat(setUp(step), lostFactor()));
    }

    private Stream<Finding> setUp(PlacedStep step) {
        return action(flow.options(step).getOrDefault("set-up", ""))
                .filter(action -> !actions().has(action))
                .stream()
                .map(action -> Finding.critical("access-code-sets-up-nothing", flow.alias(), action));
    }

    private static Optional<String> action(String option) {
        return switch (option.strip()) {
            case "nothing" -> Optional.empty();
            case "passkey" -> Optional.of(RealmActions.REGISTER_PASSKEY);
            case "authenticator" -> Optional.of(RequiredAction.CONFIGURE_TOTP.name());
            default -> Optional.of(RequiredAction.UPDATE_PASSWORD.name());
        };
    }

    private Stream<Finding> lostFactor() {
        return Finding.when(
                flow.has(StepKinds.secondFactors()) && !actions().haveSecondFactor(),
                Finding.critical("lost-factor-not-replaced", flow.alias()));
    }

    private RealmActions actions() {
        return new RealmActions(realm);
    }
}
