package fr.sesame.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether the time in which a wrong password is refused tells if there is an account. No account is tried twice. */
final class LoginTime {

    /** Milliseconds that a mail takes where Keycloak's listener mails. */
    private static final int MAIL_MILLIS = 1000;

    private static final int FAR_MILLIS = 200;
    private static final List<Integer> AT_ONCE = List.of(2, 4, 8);
    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Random random;
    private final Addresses addresses;
    private final List<LoginTimeRound> rounds = new ArrayList<>();

    LoginTime(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        random = new Random(options.seed());
        addresses = new Addresses(random);
    }

    /**
     * A name that is tried.
     *
     * @param times how many wrong passwords come for it at once
     * @param rounds those that its times belong to
     */
    private record Probe(PasswordForm form, String address, boolean known, int times, List<LoginTimeRound> rounds) {}

    Report run() throws InterruptedException {
        for (var form : PasswordForm.PASSWORDS) {
            bench.admin().put("realms/" + form.realm(), Map.of("failureFactor", 1));
            attempt(probes(form, List.of(), AccountKind.TODAYS_HASH, options.warmUp(), 1));
        }
        for (var circumstance : options.login().circumstances()) {
            switch (circumstance) {
                case ACCOUNTS -> ofTheRealm();
                case AT_ONCE -> atOnce();
                case LISTENER -> withListener();
                case DIRECTORY -> ofADirectory("of a directory next door", 0);
                case FAR_DIRECTORY -> ofADirectory("of a directory 200 ms away", FAR_MILLIS);
                case ACCESS_CODE -> accessCodes();
            }
        }
        var table = LoginTimeRound.table();
        rounds.forEach(round -> round.addTo(table));
        return new Report(
                table.toString(),
                rounds.stream()
                        .filter(LoginTimeRound::isMissed)
                        .map(LoginTimeRound::miss)
                        .toList());
    }

    private void ofTheRealm() throws InterruptedException {
        var byKind = new EnumMap<AccountKind, List<LoginTimeRound>>(AccountKind.class);
        for (var kind : AccountKind.values()) {
            byKind.put(kind, List.of(round(kind.title())));
        }
        var all = byKind.values().stream().flatMap(List::stream).toList();
        for (var form : PasswordForm.PASSWORDS) {
            progress.accept(form.title() + ": making accounts of every kind");
            List<Probe> probes =
                    new ArrayList<>(unknown(form, all, options.time().sample(), 1));
            for (var kind : byKind.entrySet()) {
                probes.addAll(known(
                        form, kind.getValue(), kind.getKey(), options.time().sample(), 1));
            }
            attempt(probes);
        }
    }

    private void atOnce() throws InterruptedException {
        for (var times : AT_ONCE) {
            var round = round("with today’s hash, " + times + " at once for one name");
            for (var form : PasswordForm.PASSWORDS) {
                attempt(probes(
                        form,
                        List.of(round),
                        AccountKind.TODAYS_HASH,
                        Math.max(options.time().sample() / times, 1),
                        times));
            }
        }
    }

    private void withListener() throws InterruptedException {
        var round = round("with today’s hash, listener `email` on, a mail takes " + MAIL_MILLIS + " ms");
        bench.mail().takeMillis(MAIL_MILLIS);
        for (var form : PasswordForm.PASSWORDS) {
            var realm = "realms/" + form.realm();
            var before = bench.admin().get(realm).path("eventsListeners");
            bench.admin().put(realm, Map.of("eventsListeners", List.of("jboss-logging", "email")));
            attempt(probes(
                    form,
                    List.of(round),
                    AccountKind.TODAYS_HASH,
                    options.time().sample(),
                    1));
            bench.admin().put(realm, Map.of("eventsListeners", before));
        }
        bench.mail().takeMillis(0);
    }

    private void ofADirectory(String title, int millis) throws InterruptedException {
        var sample = options.time().sample();
        var round = round(title);
        for (var form : PasswordForm.PASSWORDS) {
            var people = addresses.take(sample);
            try (var directory = FarDirectory.start(people, millis)) {
                var component = directory.component();
                bench.admin().post("realms/" + form.realm() + "/components", component);
                List<Probe> probes = new ArrayList<>(unknown(form, List.of(round), sample, 1));
                people.forEach(address -> probes.add(new Probe(form, address, true, 1, List.of(round))));
                attempt(probes);
                bench.admin().removeDirectories(form.realm());
            }
        }
    }

    /** A wrong code for somebody who has one, for somebody who has none, and for nobody. */
    private void accessCodes() throws InterruptedException {
        var form = PasswordForm.ACCESS_CODE;
        var holding = new LoginTimeRound("that has an access code: a wrong code", form);
        var without = new LoginTimeRound("that has no access code: a code", form);
        rounds.addAll(List.of(holding, without));
        var sample = options.time().sample();
        attempt(accessCodes(List.of(), List.of(), options.warmUp()));
        attempt(accessCodes(List.of(holding), List.of(without), sample));
    }

    private List<Probe> accessCodes(List<LoginTimeRound> holding, List<LoginTimeRound> without, int sample)
            throws InterruptedException {
        var form = PasswordForm.ACCESS_CODE;
        var all = Stream.concat(holding.stream(), without.stream()).toList();
        List<Probe> probes = new ArrayList<>(unknown(form, all, sample, 1));
        probes.addAll(known(form, without, AccountKind.TODAYS_HASH, sample, 1));
        var holders = known(form, holding, AccountKind.TODAYS_HASH, sample, 1);
        bench.admin()
                .issueAccessCodes(
                        form.realm(), holders.stream().map(Probe::address).toList());
        probes.addAll(holders);
        return probes;
    }

    private LoginTimeRound round(String title) {
        var round = new LoginTimeRound(title);
        rounds.add(round);
        return round;
    }

    /** As many with an account as without. */
    private List<Probe> probes(PasswordForm form, List<LoginTimeRound> rounds, AccountKind kind, int ofEach, int times)
            throws InterruptedException {
        List<Probe> probes = new ArrayList<>(unknown(form, rounds, ofEach, times));
        probes.addAll(known(form, rounds, kind, ofEach, times));
        return probes;
    }

    private List<Probe> unknown(PasswordForm form, List<LoginTimeRound> rounds, int number, int times) {
        return addresses.take(number).stream()
                .map(address -> new Probe(form, address, false, times, rounds))
                .toList();
    }

    private List<Probe> known(PasswordForm form, List<LoginTimeRound> rounds, AccountKind kind, int number, int times)
            throws InterruptedException {
        var people = addresses.take(number);
        bench.admin().createAccounts(form.realm(), people, kind);
        if (kind == AccountKind.LOCKED) {
            bench.admin().lock(form.realm(), people);
        }
        return people.stream()
                .map(address -> new Probe(form, address, true, times, rounds))
                .toList();
    }

    /** In random order, some side by side, from a server that has nobody in its cache. */
    private void attempt(List<Probe> probes) throws InterruptedException {
        var form = probes.get(0).form();
        var order = new ArrayList<>(probes);
        Collections.shuffle(order, random);
        bench.admin().clearUserCache(form.realm());
        progress.accept(form.title() + ": " + order.size() + " names");
        var lanes = Executors.newFixedThreadPool(options.login().lanes());
        var visitors = Executors.newCachedThreadPool();
        try {
            List<Future<?>> running = new ArrayList<>();
            order.forEach(probe -> running.add(lanes.submit(() -> attempt(probe, visitors))));
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new BenchmarkProblem("A wrong password was not answered: " + e.getCause());
        } finally {
            lanes.shutdownNow();
            visitors.shutdownNow();
        }
    }

    private void attempt(Probe probe, ExecutorService visitors) {
        var ready = IntStream.range(0, probe.times())
                .mapToObj(number -> bench.atPassword(probe.form(), probe.address()))
                .toList();
        var answers = ready.stream().map(one -> visitors.submit(one::send)).toList();
        for (var answer : answers) {
            try {
                var nanos = answer.get().nanos();
                probe.rounds().forEach(round -> round.add(probe.form(), probe.known(), nanos));
            } catch (ExecutionException e) {
                throw new BenchmarkProblem("A wrong password was not answered: " + e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BenchmarkProblem("Interrupted");
            }
        }
    }
}
