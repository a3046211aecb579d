package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Companies by what their people know of them: an address, a domain, the organisation's name or alias; in realms without
 * organisations the name or alias of the provider. What is found is the same for everybody who types it.
 */
public record CompanyNames(KeycloakSession session, RealmModel realm) {

    /** As long as an organisation's name can be. */
    private static final int LONGEST = 255;

    /** Whether there may be any. */
    public boolean areThere() {
        return routing().haveNames();
    }

    /** The logins of a company; none where that is nobody's name. */
    public List<IdentityProviderModel> logins(String typed) {
        var name = readable(typed);
        var byDomain = name.flatMap(CompanyNames::domain).map(routing()::logins).orElse(List.of());
        return byDomain.isEmpty()
                ? name.filter(CompanyNames::isNoAddress)
                        .map(routing()::loginsNamed)
                        .orElse(List.of())
                : byDomain;
    }

    /** What the company rules that has these logins: of people of the domain that was typed, or of whoever calls it by its name. */
    public Optional<CompanyOnly> rule(String typed) {
        var name = readable(typed);
        var domain = name.flatMap(CompanyNames::domain)
                .filter(found -> !routing().logins(found).isEmpty());
        return domain.isPresent()
                ? domain.flatMap(found -> CompanyOnly.of(session, realm, found))
                : name.filter(CompanyNames::isNoAddress)
                        .flatMap(routing()::named)
                        .map(CompanyOnly::new)
                        .filter(CompanyOnly::isRuled);
    }

    private static Optional<String> readable(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        var name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        return name.isEmpty() || name.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(name);
    }

    private static Optional<MailDomain> domain(String name) {
        return MailDomain.of(name.substring(name.lastIndexOf('@') + 1));
    }

    private static boolean isNoAddress(String name) {
        return !name.contains("@");
    }

    private DomainRouting routing() {
        return new DomainRouting(session, realm);
    }
}
