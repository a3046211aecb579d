package fr.sesame.keycloak.install;

import fr.sesame.keycloak.check.Judge;
import fr.sesame.keycloak.check.Judgement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The flows that an installation makes, one for each that it takes the place of. */
final class OurFlows {

    private static final String PREFIX = "sesame ";

    private final RealmFlows flows;
    private final Places places;
    private final Steps steps;
    private final boolean organizations;
    private final Variant variant;
    private final Judge judge;
    private final boolean overwrites;
    private final Optional<Keepsake> former;
    private final List<Change> changes;
    private final List<Note> notes;
    private final Map<String, Made> made = new HashMap<>();
    private final Set<String> released = new HashSet<>();
    private boolean keepsSome;

    /**
     * @param changes where each is told
     * @param notes where what was kept is told
     */
    OurFlows(
            KeycloakSession session,
            RealmModel realm,
            Variant variant,
            Judge judge,
            boolean overwrites,
            Optional<Keepsake> former,
            List<Change> changes,
            List<Note> notes) {
        this.flows = new RealmFlows(realm);
        this.places = new Places(session, realm);
        this.steps = new Steps(session);
        this.organizations = realm.isOrganizationsEnabled() && steps.exist(Steps.ORGANIZATION);
        this.variant = variant;
        this.judge = judge;
        this.overwrites = overwrites;
        this.former = former;
        this.changes = changes;
        this.notes = notes;
    }

    /**
     * A flow that is there.
     *
     * @param digest of what we have written into it
     */
    record Made(AuthenticationFlowModel flow, String digest) {}

    Optional<AuthenticationFlowModel> named(String alias) {
        return flows.named(alias);
    }

    /** That of the oldest flow that the realm has: one that stays as somebody has changed it isn't of today's. */
    int version() {
        return former.filter(kept -> keepsSome).map(Keepsake::version).orElse(Keepsake.VERSION);
    }

    /** Whether it is out of use until it is bound anew, since it is made anew. */
    boolean isReleased(String alias) {
        return released.contains(alias);
    }

    /** The one that takes the place of another, which stays as it is. */
    Made inPlaceOf(String place, AuthenticationFlowModel original) {
        var alias = PREFIX + original.getAlias();
        var known = made.get(alias);
        if (known == null) {
            var before = flows.read(original);
            var plan = Names.of(alias, description("from " + original.getAlias()), planned(place, before));
            known = make(place, before.lines(), plan);
            made.put(alias, known);
        }
        return known;
    }

    /** What would be made in the place of a flow, not named yet; empty where that is there already. */
    Optional<Branch> toBeMade(String place, AuthenticationFlowModel original) {
        var plan = planned(place, flows.read(original));
        var alias = PREFIX + original.getAlias();
        var digest = Names.of(alias, description("from " + original.getAlias()), plan)
                .digest();
        return flows.named(alias)
                        .filter(there -> flows.read(there).digest().equals(digest))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(plan);
    }

    /** One where there was none. */
    Made where(String place, Branch plan) {
        var alias = PREFIX + plan.alias();
        var known = made.get(alias);
        if (known == null) {
            known = make(place, List.of(), Names.of(alias, description(plan.description()), plan));
            made.put(alias, known);
        }
        return known;
    }

    private Made make(String place, List<String> before, Branch plan) {
        var alias = plan.alias();
        var there = flows.named(alias);
        if (there.isEmpty()) {
            return write(place, plan, "flow-made", new Difference(before, plan.lines()));
        }
        var digest = former.stream()
                .flatMap(kept -> kept.bindings().stream())
                .filter(kept -> kept.isOurs() && kept.flow().equals(alias))
                .map(Binding::digest)
                .findFirst()
                .orElseThrow(() -> new RefusedException("name-taken", alias));
        var stored = flows.read(there.get());
        if (stored.digest().equals(plan.digest())) {
            return new Made(there.get(), plan.digest());
        }
        if (!overwrites && !stored.digest().equals(digest)) {
            notes.add(Note.of("changed-by-hand", alias));
            keepsSome = true;
            return new Made(there.get(), digest);
        }
        if (!release(there.get())) {
            keepsSome = true;
            return new Made(there.get(), digest);
        }
        flows.delete(there.get());
        return write(place, plan, "flow-updated", new Difference(stored.lines(), plan.lines()));
    }

    private String description(String what) {
        return "Sésame " + Keepsake.VERSION + ", " + variant.id() + ", " + what;
    }

    private Branch planned(String place, Branch bound) {
        return switch (place) {
            case Places.RESET -> new ResetPlan(steps, organizations).of(bound);
            case Places.FIRST_LOGIN, Places.PROVIDER -> new FirstLoginPlan(steps).of(bound);
            default -> new LoginPlan(steps, variant, organizations).of(bound);
        };
    }

    private Made write(String place, Branch plan, String id, Difference difference) {
        var flow = flows.write(plan);
        var found = switch (place) {
            case Places.RESET -> judge.reset(flow);
            case Places.FIRST_LOGIN, Places.PROVIDER -> judge.firstLogin(flow);
            default -> judge.login(flow);
        };
        found.stream().filter(Judgement::isCritical).findFirst().ifPresent(one -> {
            flows.delete(flow);
            throw new RefusedException("critical", plan.alias(), one.reason());
        });
        changes.add(new Change(id, plan.alias(), "", "", difference.lines()));
        return new Made(flow, plan.digest());
    }

    /** Takes one out of use where we have put it; not where somebody else has, who is named. */
    private boolean release(AuthenticationFlowModel flow) {
        var ours = new HashSet<Binding>();
        former.stream()
                .flatMap(kept -> kept.bindings().stream())
                .filter(kept -> kept.isOurs() && kept.flow().equals(flow.getAlias()))
                .filter(kept -> places.at(kept.place(), kept.owner())
                        .filter(bound -> bound.getId().equals(flow.getId()))
                        .isPresent())
                .forEach(ours::add);
        for (var kept : ours) {
            places.bind(kept.place(), kept.owner(), flows.named(kept.former()));
        }
        var users = places.usersOf(flow);
        if (users.isEmpty()) {
            released.add(flow.getAlias());
            return true;
        }
        for (var kept : ours) {
            places.bind(kept.place(), kept.owner(), Optional.of(flow));
        }
        notes.add(Note.of("used-elsewhere", flow.getAlias(), String.join(", ", users)));
        return false;
    }

    /** Removes those that we have made once and that have no place any more. */
    void removeUnused(List<Binding> bindings) {
        var used = new HashSet<String>();
        bindings.forEach(binding -> used.add(binding.flow()));
        former.stream()
                .flatMap(kept -> kept.bindings().stream())
                .filter(Binding::isOurs)
                .map(Binding::flow)
                .distinct()
                .filter(alias -> !used.contains(alias))
                .flatMap(alias -> flows.named(alias).stream())
                .toList()
                .forEach(flow -> remove(flow, Set.copyOf(places.usersOf(flow))));
    }

    private void remove(AuthenticationFlowModel flow, Set<String> users) {
        if (users.isEmpty()) {
            changes.add(Change.of("flow-removed", flow.getAlias(), "", ""));
            flows.delete(flow);
        } else {
            notes.add(Note.of("used-elsewhere", flow.getAlias(), String.join(", ", users)));
        }
    }
}
