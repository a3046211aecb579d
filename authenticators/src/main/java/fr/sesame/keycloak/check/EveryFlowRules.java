package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.Option;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** What is wrong in any flow that has steps of ours: how they are required, and their options. Others it leaves alone. */
record EveryFlowRules(KeycloakSession session, CheckedFlow flow) implements Rules {

    @Override
    public Stream<Finding> findings() {
        if (!flow.hasOurs()) {
            return Stream.empty();
        }
        return Stream.of(
                        flow.mixedLevels().stream()
                                .map(level -> Finding.critical("alternative-beside-required", flow.alias(), level)),
                        flow.disabled()
                                .filter(PlacedStep::isOurs)
                                .map(step -> Finding.note("step-disabled", flow.alias(), flow.name(step))),
                        flow.running().filter(PlacedStep::isOurs).flatMap(this::options))
                .flatMap(found -> found);
    }

    private Stream<Finding> options(PlacedStep step) {
        return Optional.ofNullable(
                        session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.provider()))
                .filter(StepFactory.class::isInstance)
                .map(factory -> ((StepFactory) factory).options().all())
                .stream()
                .flatMap(known -> options(step, known, flow.options(step)));
    }

    private Stream<Finding> options(PlacedStep step, List<Option> known, Map<String, String> set) {
        return Stream.concat(
                set.keySet().stream()
                        .filter(key ->
                                known.stream().noneMatch(option -> option.name().equals(key)))
                        .sorted()
                        .map(key -> Finding.note("option-unknown", flow.alias(), flow.name(step), key)),
                known.stream()
                        .flatMap(option -> Stream.ofNullable(set.get(option.name()))
                                .map(String::strip)
                                .filter(value -> !value.isEmpty())
                                .flatMap(value -> value(step, option, value))));
    }

    private Stream<Finding> value(PlacedStep step, Option option, String value) {
        var where = new String[] {flow.alias(), flow.name(step), option.name(), value};
        if (!option.takes(value)) {
            return Stream.of(
                    option.kind() == Option.Kind.CHOICE
                            ? Finding.warning("option-not-a-choice", where)
                            : Finding.warning("option-unfit", where));
        }
        if (option.isWeakenedBy(value)) {
            return Stream.of(Finding.warning("option-weak", where));
        }
        return Finding.when(
                option.name().equals("refusal-pace") && value.equals("0"),
                Finding.warning("refusal-pace-off", flow.alias(), flow.name(step)));
    }
}
