package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.FlowSetVersion;
import fr.sesame.keycloak.server.Place;
import fr.sesame.keycloak.server.RealmOrganizations;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What stands in {@code sesame-*} attributes by somebody's hand: nobody has checked it, unless it came by the settings' own page or API.
 */
record SettingRules(KeycloakSession session, RealmModel realm, List<ClientModel> clients) implements Rules {

    private static final List<Setting> ALL = SettingSource.all();
    private static final String OURS = "sesame-";

    /** What Sésame itself keeps there. */
    private static final Set<String> KEPT = Set.of(FlowSetVersion.ATTRIBUTE);

    private static final int MOST_ORGANIZATIONS = 1000;
    private static final int MOST_SHOWN = 80;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    @Override
    public Stream<Finding> findings() {
        return Stream.of(
                        in(Place.REALM, realm.getName(), realm.getAttributes()),
                        organizations(),
                        clients.stream()
                                .flatMap(client -> in(Place.CLIENT, client.getClientId(), client.getAttributes())),
                        session.identityProviders()
                                .getAllStream(IdentityProviderQuery.any())
                                .flatMap(provider -> in(Place.PROVIDER, provider.getAlias(), provider.getConfig())))
                .flatMap(found -> found);
    }

    private Stream<Finding> organizations() {
        return new RealmOrganizations(session, realm)
                .provider().stream()
                        .flatMap(all -> all.getAllStream("", null, 0, MOST_ORGANIZATIONS))
                        .flatMap(organization ->
                                in(Place.ORGANIZATION, organization.getName(), first(organization.getAttributes())));
    }

    /** None of ours is read beyond its first value. */
    private static Map<String, String> first(Map<String, List<String>> attributes) {
        return attributes.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }

    private static Stream<Finding> in(Place place, String owner, @Nullable Map<String, String> attributes) {
        return Stream.ofNullable(attributes)
                .flatMap(all -> all.entrySet().stream())
                .filter(one -> one.getKey().startsWith(OURS) && !KEPT.contains(one.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(one -> of(place, owner, one.getKey(), Objects.requireNonNullElse(one.getValue(), "")));
    }

    private static Stream<Finding> of(Place place, String owner, String name, String value) {
        var known = ALL.stream()
                .filter(setting -> setting.isCalled(name))
                .filter(setting -> setting.places().contains(place))
                .findFirst();
        if (known.isEmpty()) {
            return Stream.of(Finding.note("setting-unknown", owner, name));
        }
        var option = known.get().option();
        var text = value.strip();
        if (text.isEmpty() || text.equals(option.standard())) {
            return Stream.empty();
        }
        if (CONTROL.matcher(value).find() || !option.takes(text)) {
            return Stream.of(Finding.warning("setting-unfit", owner, name, beginning(text)));
        }
        return Finding.when(option.isWeakenedBy(text), Finding.warning("setting-weak", owner, name, text));
    }

    /** An image is a text of kilobytes. */
    private static String beginning(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
