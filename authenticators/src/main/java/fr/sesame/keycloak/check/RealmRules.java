package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.FlowSetVersion;
import fr.sesame.keycloak.server.StoredHashes;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.theme.Theme;

/** The realm's settings. */
record RealmRules(KeycloakSession session, RealmModel realm) implements Rules {

    private static final String FRENCH = "fr";

    @Override
    public Stream<Finding> findings() {
        return Stream.of(
                        mail(),
                        protection(),
                        language(),
                        theme("login", realm.getLoginTheme(), Theme.Type.LOGIN),
                        theme("email", realm.getEmailTheme(), Theme.Type.EMAIL),
                        accountTheme(),
                        passwords(),
                        flows())
                .flatMap(found -> found);
    }

    private Stream<Finding> mail() {
        var smtp = Optional.ofNullable(realm.getSmtpConfig()).orElse(Map.of());
        if (isBlank(smtp.get("host")) || isBlank(smtp.get("from"))) {
            return Stream.of(Finding.critical("no-mail-server"));
        }
        var server = smtp.getOrDefault("host", "");
        return Stream.of(
                        Finding.when(
                                is(smtp, "auth")
                                        && !"token".equals(smtp.get("authType"))
                                        && (isBlank(smtp.get("user")) || isBlank(smtp.get("password"))),
                                Finding.critical("mail-login-incomplete", server)),
                        Finding.when(
                                ComponentRepresentation.SECRET_VALUE.equals(smtp.get("password")),
                                Finding.critical("mail-password-masked", server)),
                        Finding.when(
                                !is(smtp, "ssl") && !is(smtp, "starttls") && !isThisMachine(server),
                                Finding.warning("mail-in-the-clear", server)))
                .flatMap(found -> found);
    }

    private Stream<Finding> protection() {
        return Stream.of(
                        Finding.when(!realm.isBruteForceProtected(), Finding.critical("brute-force-off")),
                        Finding.when(
                                realm.isBruteForceProtected() && realm.isPermanentLockout(),
                                Finding.warning("permanent-lockout")),
                        Finding.when(
                                realm.getEventsListenersStream().anyMatch("email"::equals),
                                Finding.note("email-listener")),
                        Finding.when(!realm.isEventsEnabled(), Finding.note("events-off")),
                        Finding.when(realm.isDuplicateEmailsAllowed(), Finding.warning("duplicate-addresses")),
                        Finding.when(!realm.isLoginWithEmailAllowed(), Finding.warning("login-with-address-off")))
                .flatMap(found -> found);
    }

    private Stream<Finding> language() {
        if (!realm.isInternationalizationEnabled()) {
            return Stream.of(Finding.warning("languages-off"));
        }
        return Finding.when(realm.getSupportedLocalesStream().noneMatch(FRENCH::equals), Finding.note("no-french"));
    }

    private Stream<Finding> theme(String kind, @Nullable String name, Theme.Type type) {
        return Finding.when(
                !new OurTheme(session, type).isOrIsMadeOfIt(name),
                Finding.warning(kind + "-theme", Optional.ofNullable(name).orElse("keycloak")));
    }

    /** The account console works with any theme: what it says of Sésame's credentials lacks words in others. */
    private Stream<Finding> accountTheme() {
        return Finding.when(
                new OurTheme(session, Theme.Type.LOGIN).isOrIsMadeOfIt(realm.getLoginTheme())
                        && !new OurTheme(session, Theme.Type.ACCOUNT).isOrIsMadeOfIt(realm.getAccountTheme()),
                Finding.note(
                        "account-theme",
                        Optional.ofNullable(realm.getAccountTheme()).orElse("keycloak.v3")));
    }

    private Stream<Finding> passwords() {
        var older = new StoredHashes(session, realm).older();
        return Stream.concat(
                Finding.when(older.orElse(0) > 0, Finding.note("older-hashes", Long.toString(older.orElse(0)))),
                Finding.when(realm.getPasswordPolicy().getPolicies().isEmpty(), Finding.warning("no-password-policy")));
    }

    /** Flows that an older JAR has made, or a newer one, of which this one knows nothing. */
    private Stream<Finding> flows() {
        var ours = FlowSetVersion.OURS;
        return FlowSetVersion.of(realm)
                .filter(theirs -> !theirs.equals(ours))
                .map(theirs -> Finding.warning(
                        "flows-of-another-version", Integer.toString(theirs.number()), Integer.toString(ours.number())))
                .stream();
    }

    private static boolean is(Map<String, String> smtp, String name) {
        return Boolean.parseBoolean(smtp.get(name));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
