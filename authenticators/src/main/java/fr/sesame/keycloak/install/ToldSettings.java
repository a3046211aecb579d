package fr.sesame.keycloak.install;

import fr.sesame.keycloak.install.Keepsake.Replaced;
import fr.sesame.keycloak.server.SettingSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The settings and attributes that an installation is told to set, and what they were before it was told so first. */
final class ToldSettings {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final WantedInstall wanted;
    private final List<Change> changes;
    private final Map<String, Replaced> settings = new HashMap<>();
    private final Map<String, Replaced> attributes = new HashMap<>();

    /** @param changes where each is told */
    ToldSettings(
            KeycloakSession session,
            RealmModel realm,
            WantedInstall wanted,
            Optional<Keepsake> former,
            List<Change> changes) {
        this.session = session;
        this.realm = realm;
        this.wanted = wanted;
        this.changes = changes;
        former.ifPresent(kept -> {
            settings.putAll(kept.settings());
            attributes.putAll(kept.attributes());
        });
    }

    /** Sets what is told. */
    ToldSettings set() {
        new TreeMap<>(Objects.requireNonNullElse(wanted.settings(), Map.<String, Object>of())).forEach(this::setting);
        new TreeMap<>(Objects.requireNonNullElse(wanted.attributes(), Map.<String, String>of()))
                .forEach(this::attribute);
        return this;
    }

    private void setting(String name, @Nullable Object told) {
        var setting = Setting.named(name).orElseThrow(() -> new RefusedException("unknown-setting", name));
        var value = setting.normal(text(told));
        var before = setting.of(realm);
        if (!before.equals(value)) {
            setting.set(session, realm, value);
            changes.add(Change.of("setting", name, before, value));
            keep(settings, name, before, value);
        }
    }

    private void attribute(String name, @Nullable String told) {
        // As the page for settings takes them: a name or a value with a slip in it does nothing, and nobody would
        // notice.
        var known = SettingSource.ofRealms(name).orElseThrow(() -> new RefusedException("unknown-setting", name));
        var value = Objects.requireNonNullElse(told, "").strip();
        if (!known.takes(Objects.requireNonNullElse(told, ""))) {
            throw new RefusedException("bad-value", name, value);
        }
        var before = Objects.requireNonNullElse(realm.getAttribute(name), "");
        if (!before.equals(value)) {
            if (value.isEmpty()) {
                realm.removeAttribute(name);
            } else {
                realm.setAttribute(name, value);
            }
            changes.add(Change.of("attribute", name, before, value));
            keep(attributes, name, before, value);
        }
    }

    /** What was there before the first time is what the way back leads to, unless somebody else has set it since. */
    private static void keep(Map<String, Replaced> all, String name, String before, String after) {
        all.merge(
                name,
                new Replaced(before, after),
                (kept, now) -> kept.after().equals(before) ? new Replaced(kept.before(), after) : now);
    }

    private static String text(@Nullable Object told) {
        if (told instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return told == null ? "" : String.valueOf(told);
    }

    Map<String, Replaced> settings() {
        return settings;
    }

    Map<String, Replaced> attributes() {
        return attributes;
    }
}
