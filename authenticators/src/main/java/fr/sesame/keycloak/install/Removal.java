package fr.sesame.keycloak.install;

import fr.sesame.keycloak.install.Keepsake.Replaced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The way back: what was there before an installation, except where somebody has chosen something else since. */
final class Removal {

    private static final String OUR_LOCALE = "fr-CA";

    /** What Keycloak has at these places where the flow that was there is gone. */
    private static final Map<String, String> BUILT_IN = Map.of(
            Places.BROWSER, "browser", Places.RESET, "reset credentials", Places.FIRST_LOGIN, "first broker login");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final Places places;
    private final RealmFlows flows;
    private final List<Change> changes = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    Removal(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.places = new Places(session, realm);
        this.flows = new RealmFlows(realm);
    }

    /** Does it all; nothing where nothing is installed. */
    void run() {
        changes.addAll(new TrialLeftovers(session, realm).remove());
        var kept = Keepsake.of(realm);
        if (kept.isEmpty()) {
            notes.add(Note.of("nothing-installed"));
            return;
        }
        kept.get().bindings().forEach(this::putBack);
        kept.get().settings().forEach(this::setting);
        kept.get().attributes().forEach(this::attribute);
        kept.get().bindings().stream()
                .filter(Binding::isOurs)
                .map(Binding::flow)
                .distinct()
                .flatMap(alias -> flows.named(alias).stream())
                .toList()
                .forEach(flow -> remove(kept.get(), flow));
        realm.removeAttribute(Keepsake.ATTRIBUTE);
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }

    private void putBack(Binding binding) {
        var there = places.at(binding.place(), binding.owner());
        var name = binding.owner().isEmpty() ? realm.getName() : binding.owner();
        if (there.filter(flow -> flow.getAlias().equals(binding.flow())).isEmpty()) {
            notes.add(Note.of(
                    "bound-otherwise",
                    name,
                    there.map(AuthenticationFlowModel::getAlias).orElse("—")));
        } else if (!mayChange(binding)) {
            // A flow that is kept in use would lose its provider with the JAR.
            throw new RefusedException("not-allowed", name);
        } else {
            var former = former(binding, name);
            places.bind(binding.place(), binding.owner(), former);
            changes.add(Change.of(
                    "bound-" + binding.place(),
                    name,
                    binding.flow(),
                    former.map(AuthenticationFlowModel::getAlias).orElse("")));
        }
    }

    private boolean mayChange(Binding binding) {
        return switch (binding.place()) {
            case Places.CLIENT, Places.DIRECT_GRANT ->
                Optional.ofNullable(realm.getClientByClientId(binding.owner()))
                        .filter(permissions.clients()::canConfigure)
                        .isPresent();
            case Places.PROVIDER, Places.POST_LOGIN -> permissions.realm().canManageIdentityProviders();
            default -> true;
        };
    }

    private Optional<AuthenticationFlowModel> former(Binding binding, String name) {
        if (binding.former().isEmpty()) {
            return Optional.empty();
        }
        var former = flows.named(binding.former());
        if (former.isEmpty()) {
            notes.add(Note.of("former-gone", name, binding.former()));
            return Optional.ofNullable(BUILT_IN.get(binding.place())).flatMap(flows::named);
        }
        return former;
    }

    private void setting(String name, Replaced replaced) {
        Setting.named(name).ifPresent(setting -> {
            var now = setting.of(realm);
            var back = now.equals(replaced.after()) ? replaced.before() : withoutOurLocale(setting, now, replaced);
            if (back.equals(now)) {
                if (!now.equals(replaced.before())) {
                    notes.add(Note.of("set-otherwise", name, now));
                }
                return;
            }
            setting.set(session, realm, back);
            changes.add(Change.of("setting", name, now, back));
        });
    }

    /** Where somebody has changed the languages since, ours alone goes, if only we had it. */
    private static String withoutOurLocale(Setting setting, String now, Replaced replaced) {
        if (setting.id().equals(Setting.LOCALES) && !locales(replaced.before()).contains(OUR_LOCALE)) {
            return locales(now).stream()
                    .filter(locale -> !locale.equals(OUR_LOCALE))
                    .collect(Collectors.joining(","));
        }
        return now;
    }

    private static Set<String> locales(String text) {
        return new TreeSet<>(
                Arrays.stream(text.split(",")).filter(one -> !one.isEmpty()).toList());
    }

    private void attribute(String name, Replaced replaced) {
        var now = Objects.requireNonNullElse(realm.getAttribute(name), "");
        if (!now.equals(replaced.after())) {
            notes.add(Note.of("set-otherwise", name, now));
        } else {
            if (replaced.before().isEmpty()) {
                realm.removeAttribute(name);
            } else {
                realm.setAttribute(name, replaced.before());
            }
            changes.add(Change.of("attribute", name, now, replaced.before()));
        }
    }

    private void remove(Keepsake kept, AuthenticationFlowModel flow) {
        var alias = flow.getAlias();
        var users = places.usersOf(flow);
        if (!users.isEmpty()) {
            notes.add(Note.of("used-elsewhere", alias, String.join(", ", users)));
            return;
        }
        var digests = kept.bindings().stream()
                .filter(binding -> binding.flow().equals(alias))
                .map(Binding::digest)
                .toList();
        var stored = flows.read(flow);
        var id = digests.contains(stored.digest()) ? "flow-removed" : "changed-flow-removed";
        changes.add(new Change(id, alias, "", "", new Difference(stored.lines(), List.of()).lines()));
        flows.delete(flow);
    }
}
