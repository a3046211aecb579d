package fr.sesame.keycloak.check;

import fr.sesame.keycloak.mail.MailFault;
import fr.sesame.keycloak.mail.MailServerTrial;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the realm's mail server says to whoever connects and logs in. Only trying tells that a password is refused. */
record MailServerRules(KeycloakSession session, RealmModel realm) implements Rules {

    @Override
    public Stream<Finding> findings() {
        var smtp = Optional.ofNullable(realm.getSmtpConfig()).orElse(Map.of());
        var host = smtp.getOrDefault("host", "");
        // Without one of them there is nothing to try, and a finding of its own.
        return host.isBlank() || smtp.getOrDefault("from", "").isBlank()
                ? Stream.empty()
                : new MailServerTrial(session, realm).fault().stream().map(fault -> finding(host, fault));
    }

    private static Finding finding(String host, MailFault fault) {
        if (fault.equals(MailFault.LOGIN_REFUSED)) {
            return Finding.critical("mail-login-refused", host);
        }
        return fault.equals(MailFault.NO_ENCRYPTION)
                ? Finding.critical("mail-not-encrypted", host)
                : Finding.critical("mail-server-away", host, fault.id());
    }
}
