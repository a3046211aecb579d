package fr.sesame.keycloak.install;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** The flows of a realm, read and written whole. */
record RealmFlows(RealmModel realm) {

    private static final int LONGEST_NAME = 255;

    /** All that are there; Keycloak goes on listing those that this request has removed. */
    Stream<AuthenticationFlowModel> all() {
        return realm.getAuthenticationFlowsStream()
                .filter(flow -> realm.getAuthenticationFlowById(flow.getId()) != null);
    }

    Optional<AuthenticationFlowModel> named(String alias) {
        return all().filter(flow -> alias.equals(flow.getAlias())).findFirst();
    }

    private boolean hasOptions(String alias) {
        return realm.getAuthenticatorConfigsStream()
                .filter(options -> alias.equals(options.getAlias()))
                .anyMatch(options -> realm.getAuthenticatorConfigById(options.getId()) != null);
    }

    Branch read(AuthenticationFlowModel flow) {
        return new Branch(
                flow.getAlias(),
                Objects.requireNonNullElse(flow.getDescription(), ""),
                flow.getProviderId(),
                realm.getAuthenticationExecutionsStream(flow.getId())
                        .map(this::read)
                        .toList());
    }

    private Row read(AuthenticationExecutionModel execution) {
        return new Row(
                execution.getRequirement(),
                Optional.ofNullable(execution.getAuthenticator()),
                Optional.ofNullable(execution.getAuthenticatorConfig())
                        .map(realm::getAuthenticatorConfigById)
                        .map(config -> new Options(
                                Objects.requireNonNullElse(config.getAlias(), ""),
                                Objects.requireNonNullElse(config.getConfig(), Map.of()))),
                Optional.ofNullable(execution.getFlowId())
                        .filter(id -> execution.isAuthenticatorFlow())
                        .map(realm::getAuthenticationFlowById)
                        .map(this::read));
    }

    /** Makes a flow that isn't bound anywhere. A name that is somebody else's is refused. */
    AuthenticationFlowModel write(Branch branch) {
        // All before the first: a caller may go on after a refusal.
        free(branch.alias(), named(branch.alias()).isPresent());
        branch.rows().forEach(this::examine);
        return write(branch, true);
    }

    private void examine(Row row) {
        row.flow()
                .ifPresent(within -> free(within.alias(), named(within.alias()).isPresent()));
        row.options().ifPresent(options -> free(options.alias(), hasOptions(options.alias())));
        row.rows().forEach(this::examine);
    }

    private AuthenticationFlowModel write(Branch branch, boolean topLevel) {
        var flow = new AuthenticationFlowModel();
        flow.setAlias(branch.alias());
        flow.setDescription(branch.description());
        flow.setProviderId(branch.type());
        flow.setTopLevel(topLevel);
        flow.setBuiltIn(false);
        var made = realm.addAuthenticationFlow(flow);
        var priority = 0;
        for (var row : branch.rows()) {
            priority += 10;
            var execution = new AuthenticationExecutionModel();
            execution.setParentFlow(made.getId());
            execution.setRequirement(row.requirement());
            execution.setPriority(priority);
            row.step().ifPresent(execution::setAuthenticator);
            row.options().ifPresent(options -> execution.setAuthenticatorConfig(write(options)));
            execution.setAuthenticatorFlow(row.flow().isPresent());
            row.flow()
                    .ifPresent(
                            within -> execution.setFlowId(write(within, false).getId()));
            realm.addAuthenticatorExecution(execution);
        }
        return made;
    }

    private String write(Options options) {
        var config = new AuthenticatorConfigModel();
        config.setAlias(options.alias());
        config.setConfig(new HashMap<>(options.values()));
        return realm.addAuthenticatorConfig(config).getId();
    }

    private static void free(String alias, boolean taken) {
        if (taken) {
            throw new RefusedException("name-taken", alias);
        }
        if (alias.length() > LONGEST_NAME) {
            throw new RefusedException("name-too-long", alias);
        }
    }

    /** Deletes a flow that nothing uses, with all that is in it. */
    void delete(AuthenticationFlowModel flow) {
        realm.getAuthenticationExecutionsStream(flow.getId()).toList().forEach(this::delete);
        realm.removeAuthenticationFlow(flow);
    }

    private void delete(AuthenticationExecutionModel execution) {
        var within = Optional.ofNullable(execution.getFlowId()).map(realm::getAuthenticationFlowById);
        var options = Optional.ofNullable(execution.getAuthenticatorConfig()).map(realm::getAuthenticatorConfigById);
        realm.removeAuthenticatorExecution(execution);
        within.ifPresent(this::delete);
        options.ifPresent(realm::removeAuthenticatorConfig);
    }
}
