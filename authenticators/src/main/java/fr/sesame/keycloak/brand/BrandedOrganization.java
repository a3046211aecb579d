package fr.sesame.keycloak.brand;

import fr.sesame.keycloak.company.DomainRouting;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.MailedLink;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationScope;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Whose brand a page or a mail has. Before anything is proven it comes from the domain of what was typed, which is the same
 * for everybody of that domain and takes the same work whether the address exists or not; memberships count afterwards.
 * Keycloak's own idea of the organisation is left alone: some of its steps make it from the account under a typed name.
 */
public final class BrandedOrganization {

    /** With the attempt: a domain, and the id of the organisation whose it is. */
    private static final String FOUND = "sesame-brand-of";

    /** In the place of an id. */
    private static final String NOBODY = "-";

    private final KeycloakSession session;
    private final RealmOrganizations organizations;
    private final DomainRouting routing;

    public BrandedOrganization(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.organizations = new RealmOrganizations(session, realm);
        this.routing = new DomainRouting(session, realm);
    }

    /** Of a page in a login, or in none. */
    public Optional<OrganizationModel> ofPage(@Nullable AuthenticationSessionModel login, @Nullable UserModel user) {
        if (login == null) {
            return Optional.empty();
        }
        if (user != null
                && !AuthenticationSessionModel.Action.AUTHENTICATE.name().equals(login.getAction())) {
            return ofPerson(user).or(() -> ofScope());
        }
        var typed = login.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME);
        return Optional.ofNullable(typed)
                .flatMap(address -> ofTyped(login, address))
                .or(() -> typed == null && user == null ? invited() : Optional.empty())
                .or(() -> ofScope());
    }

    /** The only one that the person belongs to; of several none is the one. */
    public Optional<OrganizationModel> ofPerson(UserModel user) {
        var some = organizations.of(user).limit(2).toList();
        return some.size() == 1 ? Optional.of(some.get(0)) : Optional.empty();
    }

    /** That whose people log in with this provider, if it is one's alone. */
    public Optional<OrganizationModel> ofProvider(IdentityProviderModel provider) {
        var owners = routing.owners(provider);
        return owners.size() == 1 ? owners.stream().findFirst().filter(OrganizationModel::isEnabled) : Optional.empty();
    }

    /**
     * That of the domain, if the domain is verified to be its own. Keycloak asks the database anew for a domain that is nobody's:
     * once an attempt is enough for how pages look.
     */
    private Optional<OrganizationModel> ofTyped(AuthenticationSessionModel login, String typed) {
        return MailDomain.ofAddress(typed)
                .flatMap(domain -> found(login, domain)
                        .filter(organization -> organization.isEnabled() && routing.isVerified(domain, organization)));
    }

    private Optional<OrganizationModel> found(AuthenticationSessionModel login, MailDomain domain) {
        var known = Objects.requireNonNullElse(login.getAuthNote(FOUND), "").split(" ", 2);
        if (known[0].equals(domain.ascii())) {
            return known[1].equals(NOBODY) ? Optional.empty() : organizations.byId(known[1]);
        }
        var found = routing.organization(domain);
        login.setAuthNote(
                FOUND,
                domain.ascii() + " " + found.map(OrganizationModel::getId).orElse(NOBODY));
        return found;
    }

    /**
     * That which invites. Only behind such a link: steps of Keycloak's own set the organisation by a domain that nobody has
     * verified, and for addresses without an account alone.
     */
    private Optional<OrganizationModel> invited() {
        return organizations
                .provider()
                .filter(on -> MailedLink.of(session)
                        .filter(MailedLink.INVITATION::equals)
                        .isPresent())
                .map(on -> session.getContext().getOrganization())
                .filter(OrganizationModel::isEnabled);
    }

    /** That which the application has named. */
    private Optional<OrganizationModel> ofScope() {
        var scope = organizations.provider().isPresent() ? OrganizationScope.valueOfScope(session) : null;
        if (scope == null || !RealmOrganizations.areNamedBy(scope)) {
            return Optional.empty();
        }
        var named = scope.resolveOrganizations(session).limit(2).toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }
}
