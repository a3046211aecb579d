package fr.sesame.keycloak.activation;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.util.EmailCooldownManager;

/**
 * Keycloak's own wait before another mail, which its mails have had a part in as well.
 *
 * @param prefix how Keycloak calls that of the required action
 */
record ResendWait(RequiredActionContext context, String prefix) {

    private static final Logger LOG = Logger.getLogger(ResendWait.class);

    /** How many seconds are left of it. */
    Optional<Long> left() {
        return Optional.ofNullable(EmailCooldownManager.retrieveCooldownEntry(context, prefix));
    }

    /** It begins. */
    void begin() {
        try {
            EmailCooldownManager.addCooldownEntry(context, prefix);
        } catch (IllegalArgumentException e) {
            // Zero, which Keycloak takes for a mistake.
            LOG.debugf("No wait before another mail of %s: %s", context.getAction(), e.getMessage());
        }
    }
}
