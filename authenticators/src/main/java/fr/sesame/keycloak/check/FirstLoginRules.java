package fr.sesame.keycloak.check;

import static fr.sesame.keycloak.check.StepKinds.CREATE_IF_UNIQUE;
import static fr.sesame.keycloak.check.StepKinds.FINISH_JOIN;
import static fr.sesame.keycloak.check.StepKinds.JOIN_ACCOUNT;
import static fr.sesame.keycloak.check.StepKinds.JOIN_MAIL;
import static fr.sesame.keycloak.check.StepKinds.PASSWORD;
import static fr.sesame.keycloak.check.StepKinds.provesNoAccount;

import java.util.stream.Stream;

/** A flow for the first login through a provider, where it has steps of ours. */
record FirstLoginRules(CheckedFlow flow) implements Rules {

    @Override
    public Stream<Finding> findings() {
        return Stream.of(
                        flow.running(JOIN_MAIL)
                                .filter(step -> !flow.hasBefore(step, CREATE_IF_UNIQUE))
                                .map(step -> Finding.critical("join-before-an-account", flow.alias())),
                        Finding.when(
                                flow.running(JOIN_ACCOUNT).anyMatch(step -> !flow.hasAfter(step, JOIN_MAIL, PASSWORD))
                                        || flow.runningBut(provesNoAccount())
                                                .findAny()
                                                .isEmpty(),
                                Finding.critical("join-without-proof", flow.alias())),
                        flow.running(JOIN_MAIL)
                                .filter(step -> !flow.has(JOIN_ACCOUNT))
                                .map(step -> Finding.warning("join-unseen", flow.alias())),
                        flow.running(JOIN_ACCOUNT)
                                .filter(step -> !flow.has(FINISH_JOIN))
                                .map(step -> Finding.note("join-unfinished", flow.alias())))
                .flatMap(found -> found);
    }
}
