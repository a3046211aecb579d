package fr.sesame.keycloak.console;

import fr.sesame.keycloak.server.AskedLanguage;
import fr.sesame.keycloak.server.Option;
import fr.sesame.keycloak.server.OptionTexts;
import fr.sesame.keycloak.server.Setting;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/sesame/settings}: what stands in attributes, with its description; the realm's can be set. */
public final class SettingsResource {

    /** Not on one line. */
    private static final String NO_VALUE = "[\n]";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder events;

    SettingsResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.events = events;
    }

    /** What is set in the realm, and all that there is. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(@QueryParam("lang") @Nullable String language) {
        permissions.realm().requireViewRealm();
        var words = AskedLanguage.of(session, language);
        var shown = new LinkedHashMap<String, Object>();
        shown.put("values", new RealmSettings(realm).values());
        shown.put(
                "settings",
                RealmSettings.everywhere().stream()
                        .map(setting -> described(setting, words))
                        .toList());
        return Response.ok(shown).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Map<String, Object> described(Setting setting, Locale language) {
        var option = setting.option();
        var words = OptionTexts.in(language);
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", setting.name());
        shown.put("label", option.label(language));
        shown.put("help", option.help(language));
        shown.put("group", setting.group());
        shown.put("groupLabel", words.text("group." + setting.group()));
        shown.put(
                "places",
                setting.places().stream().map(place -> lower(place.name())).toList());
        shown.put("type", lower(option.kind().name()));
        shown.put("default", option.standard());
        if (option.kind() == Option.Kind.NUMBER) {
            shown.put("least", option.least());
            shown.put("most", option.most());
            shown.put("unit", words.unit(option));
        }
        if (!option.choices().isEmpty()) {
            shown.put("choices", option.choices());
        }
        return shown;
    }

    private static String lower(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }

    /** Sets what is named, removes what is {@code null}, and leaves the rest: all of it, or nothing. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response change(@QueryParam("lang") @Nullable String language, @Nullable Map<String, Object> wanted) {
        permissions.realm().requireManageRealm();
        var faults = new TreeMap<String, String>();
        var values = new TreeMap<String, String>();
        if (wanted != null) {
            wanted.forEach((name, value) -> {
                var text = text(value);
                values.put(name, text);
                RealmSettings.fault(name, text, AskedLanguage.of(session, language))
                        .ifPresent(fault -> faults.put(name, fault));
            });
        }
        if (!faults.isEmpty()) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(Map.of("error", "invalid_settings", "settings", faults))
                    .build();
        }
        var settings = new RealmSettings(realm);
        values.forEach(settings::set);
        SettingsTabFactory.refresh(session, realm);
        events.operation(OperationType.UPDATE)
                .resource(ResourceType.REALM)
                .resourcePath("sesame", SettingsAdminFactory.ID)
                .representation(values)
                .success();
        return Response.noContent().build();
    }

    /** A list or an object is no value of any setting. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Map || value instanceof Collection ? NO_VALUE : value.toString();
    }
}
