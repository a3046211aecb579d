package fr.sesame.keycloak.install;

import fr.sesame.keycloak.check.Judge;
import fr.sesame.keycloak.check.Judgement;
import fr.sesame.keycloak.server.PublicAddress;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A login through a flow that nobody uses yet, over HTTP, at the address that people use. The flow is there for that moment alone,
 * with an application and an account of its own, in transactions beside that of the request: whoever is to log in has to find them.
 *
 * @param loginTheme that the realm is about to get; null for the one that it has
 */
record Trial(
        KeycloakSession session, RealmModel realm, @Nullable String loginTheme) {

    /**
     * How far it came.
     *
     * @param id of its wording, stable
     * @param about in the order of its wording
     */
    record Result(String id, String about) {

        static Result of(String id) {
            return new Result(id, "");
        }
    }

    /** Tries it; what ends on an error page is refused. */
    Result of(Branch plan) {
        var address = PublicAddress.of(session);
        if (address.isEmpty()) {
            return Result.of("no-address");
        }
        var props = TrialProps.at(
                UriBuilder.fromUri(address.get()).path("realms/{realm}/").build(realm.getName()));
        try {
            return inTransaction(own -> setUp(own, props, plan)).orElseGet(() -> tried(props));
        } finally {
            inTransaction(own -> {
                props.remove(own);
                return Optional.<Result>empty();
            });
        }
    }

    private Result tried(TrialProps props) {
        try {
            return new TrialVisitor(props).logIn();
        } catch (RefusedException e) {
            // Where no application gets its first page by the flow that is bound now either, it isn't the new flow's
            // fault.
            inTransaction(own -> {
                props.withoutFlow(own);
                return Optional.<Result>empty();
            });
            if (new TrialVisitor(props).opens()) {
                throw e;
            }
            return Result.of("not-opened");
        }
    }

    private Optional<Result> setUp(KeycloakSession own, TrialProps props, Branch plan) {
        var there = own.getContext().getRealm();
        var flow = new RealmFlows(there).write(Names.of(props.name(), "Is tried, and goes at once", plan));
        if (new Judge(own, there, Locale.ROOT).login(flow).stream().anyMatch(Judgement::isCritical)) {
            // It is refused without a trial.
            return Optional.of(Result.of("not-tried"));
        }
        return props.make(own, flow, loginTheme) ? Optional.empty() : Optional.of(Result.of("no-password"));
    }

    private Optional<Result> inTransaction(Work work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            own.getContext().setRealm(own.realms().getRealm(realm.getId()));
            return work.in(own);
        });
    }

    /** What is done in a session of its own. */
    private interface Work {

        Optional<Result> in(KeycloakSession own);
    }
}
