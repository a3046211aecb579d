package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.NamedRole;
import fr.sesame.keycloak.server.RealmOrganizations;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * An organisation whose people come in by their company's login and in no other way: no password, mail, passkey or login of
 * another provider lets anybody of its domains in. Set by the attribute {@value #ATTRIBUTE} of the organisation.
 *
 * @param organization which rules so
 */
public record CompanyOnly(OrganizationModel organization) {

    static final String ATTRIBUTE = "sesame-company-only";

    /** Attribute: a role whose people keep their password, for the day on which the company's login is down. */
    static final String BREAK_GLASS = "sesame-break-glass-role";

    private static final String CONTACT = "sesame-contact";

    /** Of an attempt and its session, for the session's notes: the alias of the organisation, where a password was used all the same. */
    private static final String USED_NOTE = "sesame_break_glass";

    /**
     * That of a domain. Only where the domain is verified: whoever may edit an organisation could shut out people of any domain
     * otherwise, by adding it.
     */
    public static Optional<CompanyOnly> of(KeycloakSession session, RealmModel realm, MailDomain domain) {
        var routing = new DomainRouting(session, realm);
        return ruling(routing, domain).filter(only -> routing.isVerified(domain, only.organization()));
    }

    private static Optional<CompanyOnly> ruling(DomainRouting routing, MailDomain domain) {
        return routing.owner(domain).map(CompanyOnly::new).filter(CompanyOnly::isRuled);
    }

    /**
     * That of a person: by the address, or by a user name that is one. Of a domain that nobody has verified it is about the
     * organisation's members alone. Whom the company's login has made a member is under its rule with any other address, too, or
     * to change the address would be a way out of it. Where several rule, that which doesn't let the person in.
     */
    public static Optional<CompanyOnly> of(KeycloakSession session, RealmModel realm, UserModel user) {
        return byDomain(session, realm, user).or(() -> byMembership(session, realm, user));
    }

    /** The same where it keeps the person out: all but those who have kept their password for the company's bad day. */
    public static Optional<CompanyOnly> keepingOut(KeycloakSession session, RealmModel realm, UserModel user) {
        return of(session, realm, user).filter(only -> !only.letsIn(session, realm, user));
    }

    private static Optional<CompanyOnly> byDomain(KeycloakSession session, RealmModel realm, UserModel user) {
        var routing = new DomainRouting(session, realm);
        return Stream.of(Optional.ofNullable(user.getEmail()), Optional.ofNullable(user.getUsername()))
                .flatMap(Optional::stream)
                .flatMap(name -> MailDomain.ofAddress(name).stream())
                .distinct()
                .flatMap(domain -> ruling(routing, domain)
                        .filter(only -> routing.isVerified(domain, only.organization())
                                || only.organization().isMember(user))
                        .stream())
                .min(Comparator.comparing(only -> only.letsIn(session, realm, user)));
    }

    private static Optional<CompanyOnly> byMembership(KeycloakSession session, RealmModel realm, UserModel user) {
        var organizations = new RealmOrganizations(session, realm);
        return organizations
                .ofAny(user)
                .map(CompanyOnly::new)
                .filter(CompanyOnly::isRuled)
                .filter(only -> organizations.manages(only.organization(), user))
                .min(Comparator.comparing(only -> only.letsIn(session, realm, user)));
    }

    boolean isRuled() {
        return first(ATTRIBUTE).map(Boolean::parseBoolean).orElse(false);
    }

    /** Whether there is anybody for the day on which the company's login is down. */
    public boolean hasBreakGlass() {
        return first(BREAK_GLASS).isPresent();
    }

    /** Whether a person's password lets in all the same. */
    public boolean letsIn(KeycloakSession session, RealmModel realm, UserModel user) {
        return first(BREAK_GLASS)
                .map(name -> NamedRole.find(session, realm, name))
                .filter(user::hasRole)
                .isPresent();
    }

    /** Says of an attempt that somebody's password has let them in all the same. */
    public void noteUse(AuthenticationSessionModel attempt) {
        attempt.setUserSessionNote(USED_NOTE, organization.getAlias());
    }

    /** Whether that was said. */
    public boolean wasUsedIn(AuthenticationSessionModel attempt) {
        return organization.getAlias().equals(attempt.getUserSessionNotes().get(USED_NOTE));
    }

    /** Whether somebody has come into this session as the rule wants it: by the company's own login, or with a password that was kept. */
    public boolean hasLetIn(KeycloakSession session, UserSessionModel login) {
        return organization.getAlias().equals(login.getNote(USED_NOTE))
                || Optional.ofNullable(login.getNote(Details.IDENTITY_PROVIDER))
                        .map(session.identityProviders()::getByAlias)
                        .filter(this::isLogin)
                        .isPresent();
    }

    /** Whether this provider is the company's own login. */
    public boolean isLogin(IdentityProviderModel provider) {
        return DomainRouting.isLoginOf(organization, provider);
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
