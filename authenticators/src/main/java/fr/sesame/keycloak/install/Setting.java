package fr.sesame.keycloak.install;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.RealmRepresentation.BruteForceStrategy;
import org.keycloak.theme.Theme;

/**
 * A setting of the realm that an installation may be told to set.
 *
 * @param id Keycloak's own name for it
 */
record Setting(String id, Function<RealmModel, @Nullable String> reading, BiConsumer<RealmModel, String> writing) {

    /** The languages, in an order of their own. */
    static final String LOCALES = "supportedLocales";

    private static final String POLICY = "passwordPolicy";

    private static final List<Setting> ALL = List.of(
            new Setting("loginTheme", RealmModel::getLoginTheme, (realm, value) -> realm.setLoginTheme(orNull(value))),
            new Setting("emailTheme", RealmModel::getEmailTheme, (realm, value) -> realm.setEmailTheme(orNull(value))),
            new Setting(
                    "accountTheme",
                    RealmModel::getAccountTheme,
                    (realm, value) -> realm.setAccountTheme(orNull(value))),
            new Setting(
                    "internationalizationEnabled",
                    realm -> text(realm.isInternationalizationEnabled()),
                    (realm, value) -> realm.setInternationalizationEnabled(flag(value))),
            new Setting(
                    LOCALES,
                    realm -> realm.getSupportedLocalesStream().sorted().collect(Collectors.joining(",")),
                    (realm, value) -> realm.setSupportedLocales(new LinkedHashSet<>(list(value)))),
            new Setting("defaultLocale", RealmModel::getDefaultLocale, (realm, value) -> {
                // Keycloak's own setter fails as the first one of a request.
                realm.setInternationalizationEnabled(realm.isInternationalizationEnabled());
                realm.setDefaultLocale(orNull(value));
            }),
            new Setting(
                    "resetPasswordAllowed",
                    realm -> text(realm.isResetPasswordAllowed()),
                    (realm, value) -> realm.setResetPasswordAllowed(flag(value))),
            new Setting(
                    "rememberMe",
                    realm -> text(realm.isRememberMe()),
                    (realm, value) -> realm.setRememberMe(flag(value))),
            new Setting(
                    "bruteForceProtected",
                    realm -> text(realm.isBruteForceProtected()),
                    (realm, value) -> realm.setBruteForceProtected(flag(value))),
            new Setting(
                    "permanentLockout",
                    realm -> text(realm.isPermanentLockout()),
                    (realm, value) -> realm.setPermanentLockout(flag(value))),
            new Setting(
                    "maxTemporaryLockouts",
                    realm -> text(realm.getMaxTemporaryLockouts()),
                    (realm, value) -> realm.setMaxTemporaryLockouts(number(value))),
            new Setting(
                    "bruteForceStrategy",
                    realm -> text(realm.getBruteForceStrategy()),
                    (realm, value) -> realm.setBruteForceStrategy(BruteForceStrategy.valueOf(value))),
            new Setting(
                    "failureFactor",
                    realm -> text(realm.getFailureFactor()),
                    (realm, value) -> realm.setFailureFactor(number(value))),
            new Setting(
                    "waitIncrementSeconds",
                    realm -> text(realm.getWaitIncrementSeconds()),
                    (realm, value) -> realm.setWaitIncrementSeconds(number(value))),
            new Setting(
                    "maxFailureWaitSeconds",
                    realm -> text(realm.getMaxFailureWaitSeconds()),
                    (realm, value) -> realm.setMaxFailureWaitSeconds(number(value))),
            new Setting(
                    "minimumQuickLoginWaitSeconds",
                    realm -> text(realm.getMinimumQuickLoginWaitSeconds()),
                    (realm, value) -> realm.setMinimumQuickLoginWaitSeconds(number(value))),
            new Setting(
                    "quickLoginCheckMilliSeconds",
                    realm -> text(realm.getQuickLoginCheckMilliSeconds()),
                    (realm, value) -> realm.setQuickLoginCheckMilliSeconds(number(value))),
            new Setting(
                    "maxDeltaTimeSeconds",
                    realm -> text(realm.getMaxDeltaTimeSeconds()),
                    (realm, value) -> realm.setMaxDeltaTimeSeconds(number(value))),
            new Setting(POLICY, realm -> realm.getPasswordPolicy().toString(), (realm, value) -> {}));

    static Optional<Setting> named(String id) {
        return ALL.stream().filter(setting -> setting.id.equals(id)).findFirst();
    }

    /** Empty where it isn't set. */
    String of(RealmModel realm) {
        return Objects.requireNonNullElse(reading.apply(realm), "");
    }

    /** The same value as {@link #of} would give it. */
    String normal(String value) {
        return id.equals(LOCALES) ? list(value).stream().sorted().collect(Collectors.joining(",")) : value.strip();
    }

    /** Sets it. A value that Keycloak wouldn't understand is refused. */
    void set(KeycloakSession session, RealmModel realm, String value) {
        try {
            examine(session, value);
            if (id.equals(POLICY)) {
                realm.setPasswordPolicy(PasswordPolicy.parse(session, value));
            } else {
                writing.accept(realm, value);
            }
        } catch (ModelException | IllegalArgumentException | IOException e) {
            throw new RefusedException("bad-value", id, value);
        }
    }

    private void examine(KeycloakSession session, String value) throws IOException {
        var theme = switch (id) {
            case "loginTheme" -> Theme.Type.LOGIN;
            case "emailTheme" -> Theme.Type.EMAIL;
            case "accountTheme" -> Theme.Type.ACCOUNT;
            default -> null;
        };
        if (theme != null && !value.isEmpty() && !session.theme().nameSet(theme).contains(value)) {
            throw new IllegalArgumentException(value);
        }
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private static boolean flag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(value);
        }
        return value.equals("true");
    }

    private static int number(String value) {
        var number = Integer.parseInt(value);
        if (number < 0) {
            throw new IllegalArgumentException(value);
        }
        return number;
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }
}
