package fr.sesame.keycloak.console;

import fr.sesame.keycloak.server.AdminLanguage;
import fr.sesame.keycloak.server.OptionTexts;
import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiTabProvider;
import org.keycloak.services.ui.extend.UiTabProviderFactory;

/**
 * A tab of the realm's settings in the console, where Keycloak's feature {@code declarative-ui} is on. The console keeps its forms
 * as components; what counts is in the realm's attributes, and the component follows them: what an admin has left alone in the form
 * is what it is there, whoever has set it since the form was shown.
 */
public final class SettingsTabFactory
        implements UiTabProviderFactory<UiTabProvider>, UiTabProvider, PlainFactory<UiTabProvider> {

    /** Provider id, and key of the tab's title. */
    static final String ID = "sesame-settings";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getPath() {
        return "/:realm/realm-settings/:tab?";
    }

    @Override
    public Map<String, String> getParams() {
        return Map.of("tab", ID);
    }

    @Override
    public @Nullable String getHelpText() {
        return null;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return shown().map(setting -> setting.option().property()).toList();
    }

    /** A name of an admin's own has no field. */
    private static Stream<Setting> shown() {
        return RealmSettings.all().stream().filter(Setting::isNamed);
    }

    /** Has the form show what the attributes are. */
    static void refresh(KeycloakSession session, RealmModel realm) {
        if (session.getKeycloakSessionFactory().getProviderFactory(UiTabProvider.class, ID) != null) {
            realm.getComponentsStream(realm.getId(), UiTabProvider.class.getName())
                    .filter(component -> ID.equals(component.getProviderId()))
                    .toList()
                    .forEach(component -> realm.updateComponent(new ComponentModel(component)));
        }
    }

    /** Keycloak asks before it keeps the form, so that what is put right here is what it keeps. */
    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel form) {
        var before = Optional.ofNullable(form.getId()).map(realm::getComponent);
        var settings = new RealmSettings(realm);
        shown().forEach(setting -> {
            var typed = value(form, setting);
            if (typed.equals(before.map(old -> value(old, setting))
                    .orElse(setting.option().standard()))) {
                form.getConfig().putSingle(setting.name(), settings.effective(setting));
                return;
            }
            var language = AdminLanguage.of(session);
            RealmSettings.fault(setting.name(), typed, language).ifPresent(fault -> {
                var said = OptionTexts.in(language)
                        .text("settings.fault")
                        .replace("{0}", setting.option().label(language))
                        .replace("{1}", fault.replace("`", ""));
                throw new ComponentValidationException("{0}", said);
            });
        });
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel form) {
        apply(realm, form);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel before, ComponentModel form) {
        apply(realm, form);
    }

    private static void apply(RealmModel realm, ComponentModel form) {
        var settings = new RealmSettings(realm);
        shown().forEach(setting -> settings.set(setting.name(), value(form, setting)));
    }

    /** A field that was never shown is as good as one that nobody has touched. */
    private static String value(ComponentModel form, Setting setting) {
        return Optional.ofNullable(form.getConfig().getFirst(setting.name()))
                .map(String::strip)
                .orElse(setting.option().standard());
    }

    @Override
    public void close() {}
}
