package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.ApplicationName;
import fr.sesame.keycloak.server.MomentText;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * What every mail says of the request behind it, so that its reader can tell his own from a stranger's: application,
 * time, browser and system, beside the organisation that {@link MailTemplate} names. No IP address: it means nothing to
 * people.
 *
 * @param clientId id of the application
 * @param at when
 * @param browser empty when not known
 * @param system empty when not known
 */
public record MailFacts(String clientId, Instant at, Optional<String> browser, Optional<String> system) {

    private static final String CLIENT = "facts-client";
    private static final String AT = "facts-at";
    private static final String BROWSER = "facts-browser";
    private static final String SYSTEM = "facts-system";

    /** As notes, among others. */
    public Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        notes.put(CLIENT, clientId);
        notes.put(AT, Long.toString(at.toEpochMilli()));
        browser.ifPresent(name -> notes.put(BROWSER, name));
        system.ifPresent(name -> notes.put(SYSTEM, name));
        return notes;
    }

    /** Reads what {@link #notes} has written. */
    public static MailFacts read(Map<String, String> among) {
        var notes = new HashMap<>(among);
        return new MailFacts(
                notes.getOrDefault(CLIENT, ""),
                Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault(AT, "0"))),
                Optional.ofNullable(notes.get(BROWSER)),
                Optional.ofNullable(notes.get(SYSTEM)));
    }

    /**
     * The template's variables; the context's realm must be set.
     *
     * @param user whose mail it is; null for nobody
     * @param language tag of the language for people who have chosen none
     */
    public Map<String, Object> variables(KeycloakSession session, @Nullable UserModel user, String language) {
        return variables(session, MailTemplate.locale(session, user, language));
    }

    /** The template's variables; the context's realm must be set. */
    Map<String, Object> variables(KeycloakSession session, Locale locale) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        var variables = new HashMap<String, Object>();
        variables.put("askedAt", MomentText.of(at, locale));
        browser.ifPresent(name -> variables.put("browser", name));
        system.ifPresent(name -> variables.put("system", name));
        var client = session.clients().getClientById(realm, clientId);
        Optional.ofNullable(client).flatMap(ApplicationName::of).ifPresent(name -> variables.put("application", name));
        return variables;
    }
}
