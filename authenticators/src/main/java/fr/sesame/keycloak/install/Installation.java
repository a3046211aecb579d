package fr.sesame.keycloak.install;

import fr.sesame.keycloak.check.Judge;
import fr.sesame.keycloak.server.ApplicationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Puts what is wanted into a realm: flows are made unbound, judged, and bound. What is there already, and as wanted, stays
 * untouched, so that a second time changes nothing.
 */
final class Installation {

    /** Findings with which nobody gets in who has nothing but a mailbox. */
    private static final Set<String> NO_MAILS =
            Set.of("no-mail-server", "mail-login-incomplete", "mail-password-masked");

    private final RealmModel realm;
    private final KeycloakSession session;
    private final AdminPermissionEvaluator permissions;
    private final Judge judge;
    private final WantedInstall wanted;
    private final Variant variant;
    private final Places places;
    private final Optional<Keepsake> former;
    private final OurFlows flows;
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private Trial.Result trial = Trial.Result.of("not-tried");

    Installation(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator permissions,
            Judge judge,
            WantedInstall wanted) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.judge = judge;
        this.wanted = wanted;
        this.variant = wanted.way();
        this.places = new Places(session, realm);
        this.former = Keepsake.of(realm);
        this.flows = new OurFlows(session, realm, variant, judge, wanted.overwrites(), former, changes, notes);
    }

    /** Does it all, after a login through the new flow where one is to be made. */
    void tryAndRun() {
        variant.examine(session, realm);
        trial = places.at(Places.BROWSER, "")
                .flatMap(bound -> original(Places.BROWSER, "", bound))
                .flatMap(original -> flows.toBeMade(Places.BROWSER, original))
                .map(plan -> new Trial(session, realm, wanted.setting("loginTheme")).of(plan))
                .orElse(trial);
        run();
    }

    /** Does it all. */
    void run() {
        variant.examine(session, realm);
        changes.addAll(new TrialLeftovers(session, realm).remove());
        var settings = new ToldSettings(session, realm, wanted, former, changes).set();
        needMails();
        put(Places.BROWSER, "");
        if (wanted.wantsReset() || kept(Places.RESET, "").isPresent()) {
            put(Places.RESET, "");
        }
        if (wanted.wantsFirstLogin() || kept(Places.FIRST_LOGIN, "").isPresent()) {
            putFirstLogins();
        }
        clients();
        guardProviders();
        waysBack();
        giveBack();
        flows.removeUnused(bindings);
        var keepsake =
                new Keepsake(flows.version(), variant.id(), bindings, settings.settings(), settings.attributes());
        if (former.filter(keepsake::equals).isEmpty()) {
            realm.setAttribute(Keepsake.ATTRIBUTE, keepsake.text());
        }
    }

    /** What came of the login that was tried. */
    Trial.Result trial() {
        return trial;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }

    private void needMails() {
        if (variant.needsMails()) {
            judge.whole().stream()
                    .filter(found -> NO_MAILS.contains(found.id()))
                    .findFirst()
                    .ifPresent(found -> {
                        throw new RefusedException("critical", variant.id(), found.reason());
                    });
        }
    }

    private Optional<Binding> kept(String place, String owner) {
        return former.flatMap(kept -> kept.at(place, owner));
    }

    private boolean isOurs(String place, String owner, AuthenticationFlowModel bound) {
        return kept(place, owner)
                .filter(Binding::isOurs)
                .map(Binding::flow)
                .filter(alias -> alias.equals(bound.getAlias()) || flows.isReleased(alias))
                .isPresent();
    }

    /** The flow that ours takes the place of; empty where somebody has removed it. */
    private Optional<AuthenticationFlowModel> original(String place, String owner, AuthenticationFlowModel bound) {
        return isOurs(place, owner, bound)
                ? flows.named(kept(place, owner).orElseThrow().former())
                : Optional.of(bound);
    }

    /** One of our flows in the place of the one that is there. */
    private void put(String place, String owner) {
        var bound = places.at(place, owner).orElseThrow(() -> new RefusedException("nothing-bound", place));
        var kept = kept(place, owner).filter(Binding::isOurs);
        var isOurs = isOurs(place, owner, bound);
        var original = original(place, owner, bound);
        if (original.isEmpty()) {
            notes.add(
                    Note.of("former-gone", bound.getAlias(), kept.orElseThrow().former()));
            bindings.add(kept.orElseThrow());
            return;
        }
        var made = flows.inPlaceOf(place, original.get());
        var now = places.at(place, owner).map(AuthenticationFlowModel::getId).orElse("");
        if (!now.equals(made.flow().getId())) {
            places.bind(place, owner, Optional.of(made.flow()));
            if (!isOurs) {
                changes.add(Change.of(
                        "bound-" + place,
                        owner.isEmpty() ? realm.getName() : owner,
                        bound.getAlias(),
                        made.flow().getAlias()));
            }
        }
        bindings.add(
                new Binding(place, owner, original.get().getAlias(), made.flow().getAlias(), made.digest()));
    }

    private void putFirstLogins() {
        var bound = places.at(Places.FIRST_LOGIN, "")
                .orElseThrow(() -> new RefusedException("nothing-bound", Places.FIRST_LOGIN));
        var naming = new ArrayList<>(places.providersWith(bound));
        former.stream()
                .flatMap(kept -> kept.bindings().stream())
                .filter(kept -> kept.place().equals(Places.PROVIDER))
                .map(Binding::owner)
                .filter(alias -> !naming.contains(alias)
                        && places.at(Places.PROVIDER, alias).isPresent())
                .forEach(naming::add);
        put(Places.FIRST_LOGIN, "");
        for (var provider : naming) {
            if (permissions.realm().canManageIdentityProviders()) {
                put(Places.PROVIDER, provider);
            } else {
                notes.add(Note.of("provider-not-allowed", provider));
                kept(Places.PROVIDER, provider).ifPresent(bindings::add);
            }
        }
    }

    /** What belongs into the <em>Post login flow</em> of an organisation's provider, where it has none. */
    private void guardProviders() {
        if (!variant.guardsProviders()) {
            return;
        }
        for (var provider : places.providersOfOrganizations()) {
            var kept = kept(Places.POST_LOGIN, provider);
            var there = places.at(Places.POST_LOGIN, provider).map(AuthenticationFlowModel::getAlias);
            var isOurs = kept.map(Binding::flow)
                    .filter(alias -> there.filter(alias::equals).isPresent() || flows.isReleased(alias))
                    .isPresent();
            if (there.isPresent() && !isOurs) {
                notes.add(Note.of("provider-own-flow", provider, there.get()));
            } else if (!permissions.realm().canManageIdentityProviders()) {
                notes.add(Note.of("provider-not-allowed", provider));
                kept.ifPresent(bindings::add);
            } else {
                guard(provider, isOurs);
            }
        }
    }

    private void guard(String provider, boolean isOurs) {
        var made = flows.where(Places.POST_LOGIN, Steps.afterProvider());
        var alias = made.flow().getAlias();
        places.bind(Places.POST_LOGIN, provider, Optional.of(made.flow()));
        if (!isOurs) {
            changes.add(Change.of("bound-post-login", provider, "", alias));
        }
        bindings.add(new Binding(Places.POST_LOGIN, provider, "", alias, made.digest()));
    }

    /** What another variant has put somewhere, and this one doesn't. */
    private void giveBack() {
        former.stream()
                .flatMap(kept -> kept.bindings().stream())
                .filter(kept -> bindings.stream().noneMatch(now -> now.isAt(kept.place(), kept.owner())))
                .filter(kept -> places.at(kept.place(), kept.owner())
                        .filter(flow -> flow.getAlias().equals(kept.flow()))
                        .isPresent())
                .toList()
                .forEach(kept -> {
                    places.bind(kept.place(), kept.owner(), flows.named(kept.former()));
                    changes.add(Change.of("bound-" + kept.place(), kept.owner(), kept.flow(), kept.former()));
                });
    }

    /** Those with a login of their own are named, and taken along where that is wanted. */
    private void clients() {
        for (var name : Objects.requireNonNullElse(wanted.clients(), List.<String>of())) {
            if (!name.equals("*") && places.at(Places.CLIENT, name).isEmpty()) {
                throw new RefusedException("no-such-client", name);
            }
        }
        for (var client : places.clientsWithOwnLogin()) {
            var id = client.getClientId();
            var flow = places.at(Places.CLIENT, id).orElseThrow();
            var kept = kept(Places.CLIENT, id);
            if (kept.isEmpty() && !wanted.wantsClient(id)) {
                if (!isOurs(flow)) {
                    notes.add(Note.of("client-own-flow", name(client), id, flow.getAlias()));
                }
            } else if (!permissions.clients().canConfigure(client)) {
                notes.add(Note.of("client-not-allowed", name(client), id));
                kept.ifPresent(bindings::add);
            } else {
                take(client, flow);
            }
        }
    }

    private void take(ClientModel client, AuthenticationFlowModel flow) {
        var id = client.getClientId();
        try {
            put(Places.CLIENT, id);
        } catch (RefusedException e) {
            if (kept(Places.CLIENT, id).isPresent()
                    || Objects.requireNonNull(wanted.clients()).contains(id)) {
                throw e;
            }
            // One of all: the others aren't kept from it.
            notes.add(Note.of("client-not-taken", name(client), id, flow.getAlias(), e.id()));
        }
    }

    private boolean isOurs(AuthenticationFlowModel flow) {
        return new RealmFlows(realm).read(flow).running().anyMatch(Row::isOurs);
    }

    private static String name(ClientModel client) {
        return ApplicationName.of(client).orElseGet(client::getClientId);
    }

    private void waysBack() {
        for (var id : variant.waysBack()) {
            var kept = kept(Places.DIRECT_GRANT, id);
            if (kept.isPresent()) {
                bindings.add(kept.get());
            } else if (places.at(Places.DIRECT_GRANT, id).isEmpty()) {
                var client = realm.getClientByClientId(id);
                if (client == null || !permissions.clients().canConfigure(client)) {
                    throw new RefusedException("no-way-back");
                }
                var flow = realm.getDirectGrantFlow();
                places.bind(Places.DIRECT_GRANT, id, Optional.of(flow));
                bindings.add(new Binding(Places.DIRECT_GRANT, id, "", flow.getAlias(), ""));
                changes.add(Change.of("bound-direct-grant", id, "", flow.getAlias()));
            }
        }
    }
}
