package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.brand.BrandedOrganization;
import fr.sesame.keycloak.server.MomentText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/**
 * What every mail says of the request behind it, so that its reader can tell his own from a stranger's: application,
 * organisation, time, browser and system. No IP address: it means nothing to people.
 *
 * @param clientId id of the application
 * @param at when
 * @param browser empty when not known
 * @param system empty when not known
 */
public record MailFacts(String clientId, Instant at, Optional<String> browser, Optional<String> system) {

    /** Attribute of a realm or an organisation: the address, phone number or URL for people who need help. */
    public static final String CONTACT_ATTRIBUTE = "sesame-contact";

    /** Attribute of both: who it is that they reach there. */
    public static final String CONTACT_NAME_ATTRIBUTE = "sesame-contact-name";

    /**
     * The template's variables; the context's realm must be set.
     *
     * @param user whose mail it is; null for nobody
     * @param language tag of the language for people who have chosen none
     */
    public Map<String, Object> variables(KeycloakSession session, @Nullable UserModel user, String language) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        var locale = MailTemplate.locale(session, user, language);
        var variables = new HashMap<String, Object>();
        variables.put("askedAt", MomentText.of(at, locale));
        browser.ifPresent(name -> variables.put("browser", name));
        system.ifPresent(name -> variables.put("system", name));
        var client = session.clients().getClientById(realm, clientId);
        // Keycloak's own applications have a message's key for a name, and go without.
        Optional.ofNullable(client == null ? null : client.getName())
                .filter(name -> !name.isBlank() && !name.startsWith("${"))
                .ifPresent(name -> variables.put("application", name));
        var organization = organization(session, user);
        organization.ifPresent(theirs -> variables.put("organization", theirs.getName()));
        var ofOrganization = organization.map(MailFacts::contact).orElse(Map.of());
        variables.putAll(ofOrganization.isEmpty() ? contact(realm::getAttribute) : ofOrganization);
        return variables;
    }

    private static Map<String, String> contact(OrganizationModel organization) {
        var attributes = Objects.requireNonNullElse(organization.getAttributes(), Map.<String, List<String>>of());
        return contact(name ->
                attributes.getOrDefault(name, List.of()).stream().findFirst().orElse(null));
    }

    /** Name and address belong together: an organisation's are not mixed with the realm's. */
    private static Map<String, String> contact(Function<String, @Nullable String> attribute) {
        var contact = new HashMap<String, String>();
        Map.of("contact", CONTACT_ATTRIBUTE, "contactName", CONTACT_NAME_ATTRIBUTE)
                .forEach((variable, name) -> Optional.ofNullable(attribute.apply(name))
                        .filter(value -> !value.isBlank())
                        .ifPresent(value -> contact.put(variable, value)));
        return contact;
    }

    /** The one that the person belongs to; of several none is the one. */
    private static Optional<OrganizationModel> organization(KeycloakSession session, @Nullable UserModel user) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        return Optional.ofNullable(user).flatMap(new BrandedOrganization(session, realm)::ofPerson);
    }
}
