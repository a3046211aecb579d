package fr.sesame.keycloak.check;

import static fr.sesame.keycloak.check.StepKinds.COMPANY_ONLY;
import static fr.sesame.keycloak.check.StepKinds.NEW_ACCOUNT_RULE;
import static fr.sesame.keycloak.check.StepKinds.PROVIDER_RULE;

import fr.sesame.keycloak.company.DomainRouting;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** All rules, over what a realm has in use. */
final class RealmCheck {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final boolean mail;
    private final List<ClientModel> applications;
    private final Map<String, CheckedFlow> flows = new LinkedHashMap<>();

    /**
     * @param mail whether to try the realm's mail server
     */
    RealmCheck(KeycloakSession session, RealmModel realm, boolean mail) {
        this.session = session;
        this.realm = realm;
        this.mail = mail;
        this.applications = new LoginApplications(realm).all().toList();
    }

    /** What was found, the worst first, each once. */
    List<Finding> findings() {
        return Stream.of(
                        new ServerRules(session).findings(),
                        new RealmRules(session, realm).findings(),
                        new SettingRules(session, realm, applications).findings(),
                        mail ? new MailServerRules(session, realm).findings() : Stream.<Finding>empty(),
                        logins(),
                        reset(),
                        firstLogins(),
                        afterProviders(),
                        registration(),
                        directGrant(),
                        clients())
                .flatMap(found -> found)
                .distinct()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    private Stream<Finding> logins() {
        var browser = flow(realm.getBrowserFlow());
        var unbound = browser.filter(flow ->
                        !flow.runsOurs() && login(flow).findings().findAny().isEmpty())
                .map(flow -> Finding.note("login-not-ours", flow.alias()));
        var all = Stream.concat(browser.stream(), applications.stream().flatMap(client -> ownFlow(client).stream()))
                .distinct()
                .flatMap(flow -> Stream.of(
                                login(flow).findings(),
                                new EveryFlowRules(session, flow).findings(),
                                new AccessCodeRules(realm, flow).findings())
                        .flatMap(found -> found));
        return Stream.concat(unbound.stream(), all);
    }

    private LoginFlowRules login(CheckedFlow flow) {
        return new LoginFlowRules(flow, realm.isOrganizationsEnabled());
    }

    private Stream<Finding> reset() {
        if (!realm.isResetPasswordAllowed()) {
            return Stream.empty();
        }
        return flow(realm.getResetCredentialsFlow()).stream().flatMap(flow -> {
            var found = new ResetFlowRules(flow).findings().toList();
            return Stream.of(
                            found.stream(),
                            new EveryFlowRules(session, flow).findings(),
                            Finding.when(
                                    !flow.runsOurs() && found.isEmpty(),
                                    Finding.warning("reset-not-ours", flow.alias())))
                    .flatMap(all -> all);
        });
    }

    private Stream<Finding> firstLogins() {
        return Stream.concat(
                        Stream.ofNullable(realm.getFirstBrokerLoginFlow()),
                        providers()
                                .map(IdentityProviderModel::getFirstBrokerLoginFlowId)
                                .flatMap(this::byId))
                .flatMap(flow -> flow(flow).stream())
                .distinct()
                .filter(CheckedFlow::hasOurs)
                .flatMap(flow -> Stream.concat(
                        new EveryFlowRules(session, flow).findings(), new FirstLoginRules(flow).findings()));
    }

    /** Whoever comes by an organisation's provider must be one whom it may bring. */
    private Stream<Finding> afterProviders() {
        var unasked = providers()
                .filter(IdentityProviderModel::isEnabled)
                .filter(provider -> byId(provider.getPostBrokerLoginFlowId())
                        .flatMap(flow -> flow(flow).stream())
                        .noneMatch(flow -> flow.has(PROVIDER_RULE)))
                .toList();
        return Stream.concat(
                unasked.stream()
                        .filter(DomainRouting::isLoginOfAny)
                        .map(provider -> Finding.warning("provider-without-rule", provider.getAlias())),
                unasked.stream()
                        .filter(provider -> !DomainRouting.isLoginOfAny(provider)
                                && !Boolean.TRUE.equals(provider.isLinkOnly())
                                && hasCompanyOnly())
                        .map(provider -> Finding.warning("provider-past-the-company", provider.getAlias())));
    }

    private Stream<Finding> registration() {
        if (!realm.isRegistrationAllowed() || !hasCompanyOnly()) {
            return Stream.empty();
        }
        return flow(realm.getRegistrationFlow()).stream()
                .filter(flow -> !flow.has(NEW_ACCOUNT_RULE))
                .map(flow -> Finding.warning("registration-past-the-company", flow.alias()));
    }

    private Stream<Finding> directGrant() {
        if (!hasCompanyOnly()) {
            return Stream.empty();
        }
        return flow(realm.getDirectGrantFlow()).stream()
                .filter(flow -> !flow.has(COMPANY_ONLY))
                .map(flow -> Finding.warning("direct-grant-past-the-company", flow.alias()));
    }

    /** Whether any organisation wants its people to log in by its own login alone. */
    private boolean hasCompanyOnly() {
        return new RealmOrganizations(session, realm)
                .provider()
                .filter(all -> all.getAllStream(Map.of("sesame-company-only", "true"), 0, 1)
                        .findAny()
                        .isPresent())
                .isPresent();
    }

    private Stream<Finding> clients() {
        var browser = flow(realm.getBrowserFlow());
        return applications.stream()
                .flatMap(client -> ownFlow(client).or(() -> browser).stream()
                        .filter(CheckedFlow::hasOurs)
                        .flatMap(flow -> new ClientRules(session, realm, client, flow).findings()));
    }

    private Optional<CheckedFlow> ownFlow(ClientModel client) {
        return byId(client.getAuthenticationFlowBindingOverride("browser"))
                .flatMap(flow -> flow(flow).stream())
                .findFirst();
    }

    private Stream<IdentityProviderModel> providers() {
        return session.identityProviders().getAllStream(IdentityProviderQuery.any());
    }

    private Stream<AuthenticationFlowModel> byId(@Nullable String id) {
        return id == null || id.isBlank() ? Stream.empty() : Stream.ofNullable(realm.getAuthenticationFlowById(id));
    }

    /** Read once, however many applications use it. */
    private Optional<CheckedFlow> flow(@Nullable AuthenticationFlowModel flow) {
        return Optional.ofNullable(flow)
                .map(found -> flows.computeIfAbsent(found.getId(), id -> new CheckedFlow(session, realm, found)));
    }
}
