package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.company.ProviderName;
import java.util.Optional;
import org.keycloak.events.Errors;
import org.keycloak.models.IdentityProviderModel;

/**
 * Why a mail can't have what was asked for. Only the mail tells, never a page.
 *
 * @param reason how the mail's template and the event call it
 * @param error of the event
 * @param provider name of the company's login, where that is to be used; empty when it has none to show
 */
public record Obstacle(String reason, String error, Optional<String> provider) {

    /** Without a company's login. */
    public static Obstacle of(String reason) {
        return new Obstacle(reason, Errors.NOT_ALLOWED, Optional.empty());
    }

    /** The company's login is to be used. */
    static Obstacle company(IdentityProviderModel provider) {
        return company(ProviderName.of(provider));
    }

    /** The same, by what people call it. */
    static Obstacle company(String name) {
        return new Obstacle("company", Errors.NOT_ALLOWED, Optional.of(name));
    }
}
