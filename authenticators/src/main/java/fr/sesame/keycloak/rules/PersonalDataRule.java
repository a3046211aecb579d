package fr.sesame.keycloak.rules;

import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PolicyError;

/**
 * Nothing that somebody who knows the person would try: names, user name, address, what the profile’s attributes hold, the
 * organisations, and the application that the login is for.
 */
final class PersonalDataRule extends Rule {

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[,;\\s]+");

    /** A name that is a message of the theme’s. */
    private static final String MESSAGE = "${";

    /** What the console writes for no value. */
    private static final String UNDEFINED = "undefined";

    private static final int MOST_VALUES = 5;
    private static final int MOST_ORGANIZATIONS = 5;

    private final KeycloakSession session;

    PersonalDataRule(KeycloakSession session) {
        this.session = session;
    }

    @Override
    Optional<PolicyError> judge(RealmModel realm, Optional<UserModel> user, String name, String password) {
        var data = new PersonalData().userName(name);
        user.ifPresent(person -> add(data, realm, person));
        var attempt = session.getContext().getAuthenticationSession();
        if (attempt != null) {
            add(data, attempt.getClient());
        }
        return data.isIn(new ReadPassword(password))
                ? Optional.of(new PolicyError("sesameBrokenPersonal"))
                : Optional.empty();
    }

    private void add(PersonalData data, RealmModel realm, UserModel person) {
        data.name(person.getFirstName()).name(person.getLastName()).address(person.getEmail());
        attributes(realm.getPasswordPolicy().getPolicyConfig(PersonalDataRuleFactory.ID))
                .forEach(attribute ->
                        person.getAttributeStream(attribute).limit(MOST_VALUES).forEach(data::value));
        if (isHere(realm) && !(person instanceof TypedPerson)) {
            new RealmOrganizations(session, realm)
                    .of(person)
                    .limit(MOST_ORGANIZATIONS)
                    .forEach(organization -> add(data, organization));
        }
    }

    /** Where accounts are imported the request may be another realm’s, or none’s. */
    private boolean isHere(RealmModel realm) {
        var here = session.getContext().getRealm();
        return here != null && here.getId().equals(realm.getId());
    }

    private static void add(PersonalData data, OrganizationModel organization) {
        data.shared(organization.getName()).shared(organization.getAlias());
        organization.getDomains().map(OrganizationDomainModel::getName).forEach(data::domain);
    }

    private static void add(PersonalData data, ClientModel application) {
        data.shared(application.getClientId());
        var name = application.getName();
        if (name != null && !name.contains(MESSAGE)) {
            data.shared(name);
        }
    }

    private static Iterable<String> attributes(@Nullable Object config) {
        return config instanceof String names ? split(names) : split(PersonalDataRuleFactory.DEFAULT);
    }

    private static Iterable<String> split(String names) {
        return Arrays.stream(BETWEEN_NAMES.split(names, -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    RealmModel realm() {
        return Objects.requireNonNull(session.getContext().getRealm());
    }

    @Override
    public Object parseConfig(@Nullable String value) {
        return value == null || UNDEFINED.equals(value) ? PersonalDataRuleFactory.DEFAULT : value;
    }
}
