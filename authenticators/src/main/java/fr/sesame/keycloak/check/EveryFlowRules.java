package fr.sesame.keycloak.check;

import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.ConfigurableAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** What is wrong in any flow that has steps of ours: how they are required, and their options. */
record EveryFlowRules(KeycloakSession session, CheckedFlow flow) implements Rules {

    @Override
    public Stream<Finding> findings() {
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
        if (!(session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.provider())
                instanceof ConfigurableAuthenticatorFactory factory)) {
            return Stream.empty();
        }
        var known = factory.getConfigProperties();
        var set = flow.options(step);
        return Stream.concat(
                set.keySet().stream()
                        .filter(key -> known.stream()
                                .noneMatch(option -> option.getName().equals(key)))
                        .sorted()
                        .map(key -> Finding.note("option-unknown", flow.alias(), flow.name(step), key)),
                known.stream()
                        .flatMap(option -> Stream.ofNullable(set.get(option.getName()))
                                .flatMap(value -> value(step, option, value))));
    }

    private Stream<Finding> value(PlacedStep step, ProviderConfigProperty option, String value) {
        var choices = option.getOptions();
        if (choices != null && !choices.isEmpty() && !value.isBlank() && !choices.contains(value)) {
            return Stream.of(
                    Finding.warning("option-not-a-choice", flow.alias(), flow.name(step), option.getName(), value));
        }
        if (option.getName().equals("refusal-pace") && value.strip().equals("0")) {
            return Stream.of(Finding.warning("refusal-pace-off", flow.alias(), flow.name(step)));
        }
        return Stream.empty();
    }
}
