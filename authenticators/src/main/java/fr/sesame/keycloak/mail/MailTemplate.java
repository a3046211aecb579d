package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.brand.Brand;
import fr.sesame.keycloak.brand.BrandedOrganization;
import fr.sesame.keycloak.server.WholeLanguages;
import java.io.IOException;
import java.text.Bidi;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.freemarker.beans.ProfileBean;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/**
 * A mail template of the realm's theme, with what Keycloak gives to its own: {@code msg}, {@code locale}, {@code ltr},
 * {@code realmName}, {@code user}, {@code properties}, {@code subject}; and with the reader's {@code organization}, if it
 * is the only one, and the {@link Brand}.
 *
 * @param subjectKey message key; gets the realm's display name as its argument
 * @param file of both {@code html/} and {@code text/}
 */
public record MailTemplate(String subjectKey, String file) {

    /**
     * Renders the mail; the context's realm must be set.
     *
     * @param user whose language it is in, if one is chosen, and who is greeted; null for nobody
     * @param address where it goes
     * @param language tag of the language for people who have chosen none
     * @throws IllegalStateException when the template doesn't work
     */
    public WrittenMail write(
            KeycloakSession session,
            @Nullable UserModel user,
            String address,
            String language,
            Map<String, Object> attributes) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        var locale = locale(session, user, language);
        try {
            var theme = session.theme().getTheme(Theme.Type.EMAIL);
            var messages = theme.getEnhancedMessages(realm, locale);
            var realmName = name(realm);
            var subject = new MessageFormat(messages.getProperty(subjectKey, subjectKey), locale)
                    .format(new Object[] {realmName});
            var data = new HashMap<>(attributes);
            data.put("locale", locale);
            data.put("ltr", isLeftToRight(locale, messages));
            data.put("msg", new MessageFormatterMethod(locale, messages));
            data.put("properties", theme.getProperties());
            data.put("realmName", realmName);
            data.put("subject", subject);
            var organization = Optional.ofNullable(user).flatMap(new BrandedOrganization(session, realm)::ofPerson);
            organization.ifPresent(theirs -> data.put("organization", theirs.getName()));
            data.put(
                    Brand.VARIABLE,
                    Brand.of(organization, realm, theme.getProperties()).forMail());
            if (user != null) {
                data.put("user", new ProfileBean(user, session));
                if (realm.isDuplicateEmailsAllowed()) {
                    data.put("username", user.getUsername());
                }
            }
            var freeMarker = session.getProvider(FreeMarkerProvider.class);
            return new WrittenMail(
                    address,
                    subject,
                    freeMarker.processTemplate(data, "text/" + file, theme),
                    freeMarker.processTemplate(data, "html/" + file, theme));
        } catch (IOException | FreeMarkerException e) {
            throw new IllegalStateException("Template " + file, e);
        }
    }

    /** The account's language, if it has one, else that of the page on which the mail was asked for. */
    static Locale locale(KeycloakSession session, @Nullable UserModel user, String language) {
        var own = user == null ? null : user.getFirstAttribute(UserModel.LOCALE);
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, own == null || own.isBlank() ? language : own);
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        try {
            return WholeLanguages.spoken(
                    realm,
                    session.theme().getTheme(Theme.Type.EMAIL),
                    session.getContext().resolveLocale(user));
        } catch (IOException e) {
            throw new IllegalStateException("The theme can't be read", e);
        }
    }

    private static String name(RealmModel realm) {
        var shown = realm.getDisplayName();
        return (shown == null || shown.isBlank() ? realm.getName() : shown).replaceAll("\\p{Cntrl}+", " ");
    }

    /** By the language's own name, as Keycloak does. */
    private static boolean isLeftToRight(Locale locale, Properties messages) {
        var language = locale.getLanguage();
        return new Bidi(messages.getProperty("locale_" + language, language), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT)
                .isLeftToRight();
    }
}
