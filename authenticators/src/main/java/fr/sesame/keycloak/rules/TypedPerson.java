package fr.sesame.keycloak.rules;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.storage.adapter.AbstractInMemoryUserAdapter;

/** Somebody who is about to register, as far as the form says: there is no account yet, but there are rules about it. */
public final class TypedPerson extends AbstractInMemoryUserAdapter {

    private static final int MOST_FIELDS = 50;
    private static final int MOST_VALUES = 10;

    /** Of the form’s fields, those that are nobody’s to keep. */
    private static final Set<String> SECRET = Set.of("password", TypedPassword.AGAIN, "password-new");

    public TypedPerson(KeycloakSession session, RealmModel realm, MultivaluedMap<String, String> form) {
        super(session, realm, "");
        form.entrySet().stream()
                .filter(field -> !SECRET.contains(field.getKey()))
                .limit(MOST_FIELDS)
                .forEach(field -> take(field.getKey(), field.getValue()));
        var address = form.getFirst(UserModel.EMAIL);
        if (realm.isRegistrationEmailAsUsername() && address != null && !address.isBlank()) {
            setUsername(address);
        }
    }

    private void take(String field, List<String> values) {
        var typed = values.stream()
                .filter(value -> value != null && !value.isBlank())
                .limit(MOST_VALUES)
                .toList();
        if (!typed.isEmpty()) {
            // Keycloak’s puts small letters in their place.
            setAttribute(field, new ArrayList<>(typed));
        }
    }

    /** There is none. */
    @Override
    public SubjectCredentialManager credentialManager() {
        throw new UnsupportedOperationException();
    }
}
