package fr.sesame.keycloak.check;

import static fr.sesame.keycloak.check.StepKinds.COMPANY_ONLY;
import static fr.sesame.keycloak.check.StepKinds.COOKIE;
import static fr.sesame.keycloak.check.StepKinds.EARLY_CODE;
import static fr.sesame.keycloak.check.StepKinds.IDENTIFIER;
import static fr.sesame.keycloak.check.StepKinds.KEYCLOAKS_ORGANIZATION;
import static fr.sesame.keycloak.check.StepKinds.LINK;
import static fr.sesame.keycloak.check.StepKinds.MAIL_CODE;
import static fr.sesame.keycloak.check.StepKinds.ORGANIZATION;
import static fr.sesame.keycloak.check.StepKinds.PASSKEY;
import static fr.sesame.keycloak.check.StepKinds.PASSWORD;
import static fr.sesame.keycloak.check.StepKinds.REDIRECTOR;
import static fr.sesame.keycloak.check.StepKinds.RESET_CODE;
import static fr.sesame.keycloak.check.StepKinds.firstFactors;
import static fr.sesame.keycloak.check.StepKinds.keycloaksFirst;
import static fr.sesame.keycloak.check.StepKinds.needSomebody;
import static fr.sesame.keycloak.check.StepKinds.provesNoLogin;
import static fr.sesame.keycloak.check.StepKinds.secondFactors;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A flow for logging in. Of one in which no step of ours runs nothing is said but that nobody can be proven in it.
 *
 * @param organizations whether the realm has organisations on
 */
record LoginFlowRules(CheckedFlow flow, boolean organizations) implements Rules {

    @Override
    public Stream<Finding> findings() {
        return flow.runsOurs()
                ? Stream.of(
                                proof(),
                                order(),
                                factors(),
                                organizations ? organization() : withoutOrganizations(),
                                keycloaksOwn())
                        .flatMap(found -> found)
                : proof();
    }

    private Stream<Finding> proof() {
        var isLeftAlone = flow.running(IDENTIFIER).anyMatch(step -> !flow.hasAfter(step, firstFactors()));
        return Finding.when(
                isLeftAlone || (flow.runningBut(provesNoLogin()).findAny().isEmpty() && !isByProvider()),
                Finding.critical("nothing-proves", flow.alias()));
    }

    /** Whether everybody is sent to a provider. In a flow without ours applications may name one. */
    private boolean isByProvider() {
        return flow.running(REDIRECTOR)
                .anyMatch(step -> !flow.hasOurs()
                        || !flow.options(step)
                                .getOrDefault("defaultProvider", "")
                                .isBlank());
    }

    private Stream<Finding> order() {
        return Stream.concat(
                Stream.of(
                                missingBefore(PASSWORD, "password-before-identifier", IDENTIFIER),
                                missingBefore(EARLY_CODE, "otp-before-identifier", IDENTIFIER))
                        .flatMap(found -> found),
                flow.running(needSomebody())
                        .filter(PlacedStep::isForEverybody)
                        .filter(step -> !flow.hasBefore(step, provenBefore(step)))
                        .map(step -> Finding.critical("needs-somebody-first", flow.alias(), flow.name(step))));
    }

    private Stream<Finding> missingBefore(String provider, String id, String wanted) {
        return flow.running(provider)
                .filter(step -> !flow.hasBefore(step, wanted))
                .map(step -> Finding.critical(id, flow.alias()));
    }

    /** Keycloak's password form proves somebody, but needs to know whom. */
    private static String[] provenBefore(PlacedStep step) {
        return Arrays.stream(firstFactors())
                .filter(provider -> !provider.equals(step.provider()))
                .toArray(String[]::new);
    }

    private Stream<Finding> factors() {
        var byMail = flow.running(LINK, MAIL_CODE).toList();
        // As the second factor after a password a mail is one itself.
        var mailAlone = !byMail.isEmpty() && flow.running(PASSWORD).noneMatch(PlacedStep::isForEverybody);
        return Stream.of(
                        mailAlone && !flow.has(secondFactors())
                                ? Stream.of(Finding.critical("mail-without-second-factor", flow.alias()))
                                : Stream.<Finding>empty(),
                        flow.running(EARLY_CODE)
                                .filter(step -> !flow.hasAfter(step, "auth-otp-form"))
                                .map(step -> Finding.critical("otp-means-nothing", flow.alias())),
                        flow.running("auth-otp-form")
                                .filter(step -> flow.has(EARLY_CODE))
                                .filter(step -> !excepts(step, "otp"))
                                .map(step -> Finding.warning("otp-asked-twice", flow.alias())),
                        flow.running(PASSKEY)
                                .filter(step -> flow.has(IDENTIFIER))
                                .filter(step -> !step.within().isEmpty())
                                .filter(step -> !excepts(step, "webauthn-passwordless"))
                                .map(step -> Finding.warning("passkey-asked-twice", flow.alias())))
                .flatMap(found -> found);
    }

    /** Whether its sub-flow is left out for whoever has used such a credential. */
    private boolean excepts(PlacedStep step, String type) {
        return flow.credentialConditions(step)
                .anyMatch(options -> !Boolean.parseBoolean(options.get("included"))
                        && List.of(options.getOrDefault("credentials", "").split("##"))
                                .contains(type));
    }

    private Stream<Finding> organization() {
        var kept = flow.running(ORGANIZATION).toList();
        var sso = flow.running(COOKIE).findFirst();
        return Stream.of(
                        sso
                                .filter(cookie -> kept.stream()
                                        .noneMatch(step -> step.execution().isAlternative()
                                                && step.within().equals(cookie.within())))
                                .map(cookie -> Finding.warning("organization-after-cookie", flow.alias()))
                                .stream(),
                        kept.stream().noneMatch(step -> step.execution().isRequired())
                                ? Stream.of(Finding.warning("organization-at-the-end", flow.alias()))
                                : Stream.<Finding>empty(),
                        kept.stream()
                                .filter(PlacedStep::isForEverybody)
                                .filter(step -> !flow.hasBefore(step, firstFactors()))
                                .map(step -> Finding.warning("organization-too-early", flow.alias())),
                        flow.running(KEYCLOAKS_ORGANIZATION)
                                .map(step -> Finding.critical("keycloaks-organization-step", flow.alias())))
                .flatMap(found -> found);
    }

    private Stream<Finding> withoutOrganizations() {
        return flow.running(ORGANIZATION, COMPANY_ONLY)
                .limit(1)
                .map(step -> Finding.note("organizations-off", flow.alias(), flow.name(step)));
    }

    private Stream<Finding> keycloaksOwn() {
        return Stream.concat(
                flow.running(keycloaksFirst())
                        .map(step -> Finding.warning("keycloaks-first-page", flow.alias(), flow.name(step))),
                flow.running(RESET_CODE).map(step -> Finding.critical("reset-step-in-a-login", flow.alias())));
    }
}
