package fr.sesame.keycloak.rules;

import java.util.List;
import javax.naming.OperationNotSupportedException;
import javax.naming.directory.InvalidAttributeValueException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.validation.Validation;

/**
 * A password that wasn’t saved.
 *
 * @param reason for the event log: a directory says more in the cause
 * @param messages what people read: the rules that are broken; of a directory’s own words, which are the admin’s to read,
 *     nothing
 */
public record RefusedPassword(String reason, List<FormMessage> messages) {

    /** What Keycloak makes of an Active Directory’s refusal: a key of the messages. */
    private static final String DIRECTORYS_RULE = "invalidPasswordGenericMessage";

    private static final String NOT_SAVED = "sesamePasswordNotSaved";

    /** By a storage that takes no passwords. */
    public static RefusedPassword readOnly() {
        return new RefusedPassword(NOT_SAVED, List.of(new FormMessage(NOT_SAVED)));
    }

    /** By a rule of the realm or of a directory. */
    public static RefusedPassword of(
            KeycloakSession session, RealmModel realm, UserModel person, String password, ModelException refusal) {
        return new RefusedPassword(reason(refusal), messages(session, realm, person, password, refusal));
    }

    private static String reason(ModelException refusal) {
        var cause = refusal.getCause();
        return cause == null ? String.valueOf(refusal.getMessage()) : refusal.getMessage() + ": " + cause.getMessage();
    }

    private static List<FormMessage> messages(
            KeycloakSession session, RealmModel realm, UserModel person, String password, ModelException refusal) {
        var cause = refusal.getCause();
        if (cause == null || DIRECTORYS_RULE.equals(refusal.getMessage())) {
            var broken = new RealmRules(session, realm).broken(person, password);
            return broken.isEmpty()
                    ? List.of(new FormMessage(Validation.FIELD_PASSWORD, refusal.getMessage(), refusal.getParameters()))
                    : broken;
        }
        return List.of(
                cause instanceof InvalidAttributeValueException || cause instanceof OperationNotSupportedException
                        ? new FormMessage(Validation.FIELD_PASSWORD, "sesamePasswordRefused")
                        : new FormMessage(NOT_SAVED));
    }
}
