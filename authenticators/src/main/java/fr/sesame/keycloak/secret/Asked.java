package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.server.OutsideAccount;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and when a secret was asked for.
 *
 * @param realmId the realm's id
 * @param clientId the id (not the name) of the application on whose way it was
 * @param attempt where in a login it was; empty when an admin has asked
 * @param at when
 * @param browser such as {@code Firefox 128}; empty when not known
 * @param system such as {@code Windows 11}; empty when not known
 * @param outside the account at an identity provider whose first login it was, and for which alone the secret is good
 */
public record Asked(
        String realmId,
        String clientId,
        Optional<Attempt> attempt,
        Instant at,
        Optional<String> browser,
        Optional<String> system,
        Optional<OutsideAccount> outside) {

    /**
     * A step that waits for the secret.
     *
     * @param rootSessionId the browser's authentication session
     * @param tabId its tab
     * @param stepId the execution's id
     * @param language tag of the language of its pages
     * @param device whether it lets a device in that can't show pages itself
     */
    public record Attempt(String rootSessionId, String tabId, String stepId, String language, boolean device) {}

    /** Puts it among notes. */
    public void writeTo(Map<String, String> notes) {
        notes.put("realm", realmId);
        notes.put("client", clientId);
        attempt.ifPresent(waiting -> {
            notes.put("root", waiting.rootSessionId());
            notes.put("tab", waiting.tabId());
            notes.put("step", waiting.stepId());
            notes.put("language", waiting.language());
            notes.put("device", Boolean.toString(waiting.device()));
        });
        notes.put("at", Long.toString(at.toEpochMilli()));
        browser.ifPresent(name -> notes.put("browser", name));
        system.ifPresent(name -> notes.put("system", name));
        outside.ifPresent(account -> notes.putAll(account.notes()));
    }

    /** Reads what {@link #writeTo} has written. */
    public static Asked readFrom(Map<String, String> stored) {
        var notes = new HashMap<>(stored);
        return new Asked(
                notes.getOrDefault("realm", ""),
                notes.getOrDefault("client", ""),
                Optional.ofNullable(notes.get("root"))
                        .map(root -> new Attempt(
                                root,
                                notes.getOrDefault("tab", ""),
                                notes.getOrDefault("step", ""),
                                notes.getOrDefault("language", ""),
                                Boolean.parseBoolean(notes.get("device")))),
                Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault("at", "0"))),
                Optional.ofNullable(notes.get("browser")),
                Optional.ofNullable(notes.get("system")),
                OutsideAccount.read(notes));
    }
}
