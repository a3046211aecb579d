package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.link.BroughtName;
import fr.sesame.keycloak.server.RealmOrganizations;
import fr.sesame.keycloak.server.SsoLogin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationScope;
import org.keycloak.organization.utils.Organizations;

/**
 * What the application wants to know of the person's organisations, by its scope: nothing, the one that it names
 * ({@code organization:alias}), all ({@code organization:*}), or one of them ({@code organization}), which is then chosen.
 */
record WantedOrganization(AuthenticationFlowContext context) {

    /** Of the user session: the one that was chosen in it last, for the next application. */
    private static final String CHOSEN_NOTE = "sesame-organization";

    private @Nullable OrganizationScope scope() {
        return Organizations.isEnabledAndOrganizationsPresent(context.getSession())
                ? OrganizationScope.valueOfScope(context.getSession())
                : null;
    }

    /** Whether it wants to know anything. */
    boolean isAsked() {
        return scope() != null;
    }

    /** Whether it wants one, whichever the person chooses. */
    boolean isOfChoice() {
        return scope() == OrganizationScope.ANY;
    }

    /** Those it can be for this person, by name. */
    List<OrganizationModel> ofPerson(UserModel user) {
        return organizations()
                .getByMember(user)
                .filter(OrganizationModel::isEnabled)
                .sorted(Comparator.comparing(OrganizationModel::getName, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Whether the person is a member of what the application has named, or of any. */
    boolean has(UserModel user) {
        var wanted = scope();
        return (wanted != null && RealmOrganizations.areNamedBy(wanted))
                ? wanted.resolveOrganizations(user, context.getSession())
                        .findAny()
                        .isPresent()
                : !ofPerson(user).isEmpty();
    }

    /**
     * The one that the person has chosen before: in this attempt, by a link of « Trouver mon espace », else in this session, for
     * another application or this one.
     */
    Optional<String> chosen() {
        var attempt = context.getAuthenticationSession();
        return Optional.ofNullable(attempt.getClientNote(OrganizationModel.ORGANIZATION_ATTRIBUTE))
                .or(() -> BroughtName.collect(context.getSession(), context.getRealm(), attempt)
                        .organizationId())
                .or(() -> SsoLogin.of(context).map(login -> login.getNote(CHOSEN_NOTE)));
    }

    /** It shall be this one, in what the application is told. */
    void choose(OrganizationModel organization) {
        var attempt = context.getAuthenticationSession();
        // Keycloak's mappers read it there.
        attempt.setClientNote(OrganizationModel.ORGANIZATION_ATTRIBUTE, organization.getId());
        attempt.setUserSessionNote(CHOSEN_NOTE, organization.getId());
        context.getSession().getContext().setOrganization(organization);
        context.getEvent().detail(OrganizationModel.ORGANIZATION_ATTRIBUTE, organization.getAlias());
    }

    /** For a template. */
    static Map<String, String> shown(OrganizationModel organization) {
        return Map.of("alias", organization.getAlias(), "name", organization.getName());
    }

    private OrganizationProvider organizations() {
        return context.getSession().getProvider(OrganizationProvider.class);
    }
}
