package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * An organisation whose people come in by their company's login and in no other way: no password, mail, passkey or login of
 * another provider lets anybody of its domains in. Set by the attribute {@value #ATTRIBUTE} of the organisation.
 *
 * @param organization which rules so
 */
public record CompanyOnly(OrganizationModel organization) {

    private static final String ATTRIBUTE = "sesame-company-only";

    /** Attribute: a role whose people keep their password, for the day on which the company's login is down. */
    private static final String BREAK_GLASS = "sesame-break-glass-role";

    private static final String CONTACT = "sesame-contact";

    /** That of a domain. */
    public static Optional<CompanyOnly> of(KeycloakSession session, RealmModel realm, MailDomain domain) {
        return new DomainRouting(session, realm)
                .owner(domain)
                .map(CompanyOnly::new)
                .filter(CompanyOnly::isRuled);
    }

    /**
     * That of a person: by the address, or by a user name that is one. Where both are of somebody's, that which doesn't let
     * the person in.
     */
    public static Optional<CompanyOnly> of(KeycloakSession session, RealmModel realm, UserModel user) {
        return Stream.of(Optional.ofNullable(user.getEmail()), Optional.ofNullable(user.getUsername()))
                .flatMap(Optional::stream)
                .flatMap(name -> MailDomain.ofAddress(name).stream())
                .distinct()
                .flatMap(domain -> of(session, realm, domain).stream())
                .min(Comparator.comparing(only -> only.letsIn(session, realm, user)));
    }

    private boolean isRuled() {
        return first(ATTRIBUTE).map(Boolean::parseBoolean).orElse(false);
    }

    /** Whether there is anybody for the day on which the company's login is down. */
    public boolean hasBreakGlass() {
        return first(BREAK_GLASS).isPresent();
    }

    /** Whether a person's password lets in all the same. */
    public boolean letsIn(KeycloakSession session, RealmModel realm, UserModel user) {
        return first(BREAK_GLASS)
                .map(name -> KeycloakModelUtils.getRoleFromString(session, realm, name))
                .filter(user::hasRole)
                .isPresent();
    }

    /** Whom people of the organisation turn to, as its pages say. */
    public Optional<String> contact() {
        return first(CONTACT);
    }

    private Optional<String> first(String attribute) {
        return Optional.ofNullable(organization.getAttributes().get(attribute)).stream()
                .flatMap(values -> values.stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
