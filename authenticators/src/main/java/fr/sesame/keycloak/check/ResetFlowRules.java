package fr.sesame.keycloak.check;

import static fr.sesame.keycloak.check.StepKinds.CHOOSE_USER;
import static fr.sesame.keycloak.check.StepKinds.NEW_PASSWORD;
import static fr.sesame.keycloak.check.StepKinds.RESET_CODE;
import static fr.sesame.keycloak.check.StepKinds.RESET_IDENTIFIER;
import static fr.sesame.keycloak.check.StepKinds.RESET_MAIL;
import static fr.sesame.keycloak.check.StepKinds.keycloaksReset;
import static fr.sesame.keycloak.check.StepKinds.needSomebody;
import static fr.sesame.keycloak.check.StepKinds.provesNoReset;
import static fr.sesame.keycloak.check.StepKinds.secondFactors;

import java.util.stream.Stream;

/** The flow for a forgotten password. Of one in which no step of ours runs nothing is said but that no reset works. */
record ResetFlowRules(CheckedFlow flow) implements Rules {

    @Override
    public Stream<Finding> findings() {
        return flow.runsOurs() ? Stream.concat(proof(), ours()) : proof();
    }

    private Stream<Finding> proof() {
        // Keycloak's mail goes to whom Keycloak's own first page has found, and to nobody without it.
        var others = flow.runningBut(provesNoReset())
                .filter(step -> !step.provider().equals(RESET_MAIL) || flow.hasBefore(step, CHOOSE_USER));
        return Finding.when(others.findAny().isEmpty(), Finding.critical("reset-proves-nobody", flow.alias()));
    }

    private Stream<Finding> ours() {
        return Stream.of(
                        flow.running(RESET_CODE)
                                .filter(step -> !flow.hasBefore(step, RESET_IDENTIFIER))
                                .map(step -> Finding.critical("reset-code-before-identifier", flow.alias())),
                        flow.running(NEW_PASSWORD)
                                .filter(step -> !flow.hasBefore(step, RESET_CODE))
                                .map(step -> Finding.critical("new-password-before-proof", flow.alias())),
                        flow.running(needSomebody())
                                .filter(step -> !flow.hasBefore(step, RESET_CODE))
                                .map(step ->
                                        Finding.critical("reset-needs-somebody-first", flow.alias(), flow.name(step))),
                        flow.running(RESET_CODE)
                                .filter(step -> !flow.hasAfter(step, NEW_PASSWORD))
                                .map(step -> Finding.critical("reset-without-new-password", flow.alias())),
                        flow.running(RESET_CODE)
                                .filter(step -> !flow.hasAfter(step, secondFactors()))
                                .map(step -> Finding.critical("reset-without-second-factor", flow.alias())),
                        flow.running(keycloaksReset())
                                .map(step -> Finding.warning("keycloaks-reset-step", flow.alias(), flow.name(step))))
                .flatMap(found -> found);
    }
}
