package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.server.MailDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The accounts that have an address. They are found by it alone: whose user name it is may be somebody else, who doesn't read
 * the mail.
 */
record Owners(KeycloakSession session, RealmModel realm) {

    private static final int MOST = 10;

    /** A domain with accents may stand in the account in either form. */
    List<UserModel> of(String address) {
        return Stream.of(address, MailDomain.asSent(address))
                .distinct()
                .flatMap(this::with)
                .filter(user -> user.getServiceAccountClientLink() == null)
                .filter(user -> isAddressOf(user, address))
                .collect(Collectors.toMap(user -> user.getId(), user -> user, (one, other) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .limit(MOST)
                .toList();
    }

    /** Some databases find an account by an address that looks like its own, and is another mailbox. */
    private static boolean isAddressOf(UserModel user, String address) {
        return user.getEmail() != null && mailbox(user.getEmail()).equals(mailbox(address));
    }

    /** The one form of all spellings in which mails reach the same mailbox. */
    static String mailbox(String address) {
        return MailDomain.asSent(address).toLowerCase(Locale.ROOT);
    }

    private Stream<UserModel> with(String address) {
        if (realm.isDuplicateEmailsAllowed()) {
            return session.users()
                    .searchForUserStream(realm, Map.of(UserModel.EMAIL, address, UserModel.EXACT, "true"), 0, MOST);
        }
        try {
            return Stream.ofNullable(session.users().getUserByEmail(realm, address));
        } catch (ModelDuplicateException e) {
            // Several have it where nobody may: whose mailbox it is can't be told.
            return Stream.empty();
        }
    }
}
