package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S8 on the reset: every page is the same for every account, and for none. */
@ExtendWith(SesameExtension.class)
class ResetNoOracleTest {

    private final SesameServer server;
    private final Accounts accounts;
    private final BruteForce bruteForce;
    private final Events events;
    private final DemoFlow flow;
    private final Map<String, String> names = new LinkedHashMap<>();

    ResetNoOracleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.bruteForce = new BruteForce(server, admin);
        this.events = new Events(admin);
        this.flow = DemoFlow.reset(admin);
    }

    @BeforeEach
    void everyKindOfAccount() {
        names.put("unknown address", Accounts.unknown());
        names.put("unknown user name", "v-" + UUID.randomUUID() + "-without-it");
        names.put("password", accounts.withPassword().name());
        names.put("one-time code", accounts.withOneTimeCode().name());
        names.put("no password", accounts.withoutPassword().name());
        names.put("deactivated", accounts.deactivated().name());
        names.put("no address", accounts.withoutAddress().name());
        names.put("company", accounts.ofTheCompany().name());
        var toLock = accounts.withPassword();
        bruteForce.lock(toLock.id(), toLock.name());
        names.put("locked", toLock.name());
        names.put("service account", "service-account-" + UUID.randomUUID());
    }

    @Test
    void pageWithTheAddress() {
        same(name -> ResetVisitor.open(server, name), visitor -> visitor);
    }

    @Test
    void pageAfterTheMail() {
        same(name -> ResetVisitor.ask(server, name), visitor -> visitor);
    }

    @Test
    void reloadedPage() {
        same(name -> ResetVisitor.ask(server, name), ResetVisitor::reload);
    }

    @Test
    void malformedCode() {
        same(name -> ResetVisitor.ask(server, name), visitor -> visitor.type("12"));
    }

    @Test
    void wrongCode() {
        same(this::askedAndSettled, visitor -> visitor.type("000000"));
    }

    @Test
    void secondWrongCode() {
        same(this::askedAndSettled, visitor -> visitor.type("000000").type("000001"));
    }

    @Test
    void exhaustedCode() {
        same(this::askedAndSettled, visitor -> {
            for (var guess = 0; guess < 6; guess++) {
                visitor.type("00000" + guess);
            }
            return visitor;
        });
    }

    @Test
    void exhaustedAccount() throws Exception {
        flow.withMail(
                Map.of("tries-per-day", "2"),
                () -> same(this::askedAndSettled, visitor -> {
                    for (var guess = 0; guess < 4; guess++) {
                        visitor.type("00000" + guess);
                    }
                    return visitor;
                }));
    }

    @Test
    void mailAskedForTooSoon() {
        same(name -> ResetVisitor.ask(server, name), ResetVisitor::resend);
    }

    @Test
    void resentMail() throws Exception {
        flow.withMail(
                Map.of("resend-delay", "0"), () -> same(name -> ResetVisitor.ask(server, name), ResetVisitor::resend));
    }

    @Test
    void tooManyMails() throws Exception {
        flow.withMail(Map.of("mails-per-address", "1"), () -> {
            names.values().forEach(name -> ResetVisitor.ask(server, name));
            same(name -> ResetVisitor.ask(server, name), visitor -> visitor);
        });
    }

    @Test
    void changeOfAddress() {
        same(name -> ResetVisitor.ask(server, name), ResetVisitor::change);
    }

    /** With the secret made: its event is there a moment before it, so another letter is waited for as well. */
    private ResetVisitor askedAndSettled(String name) {
        var visitor = ResetVisitor.ask(server, name);
        events.awaitLetter(name);
        new SecretMails(server).settle(accounts.withPassword().name());
        return visitor;
    }

    private interface Start {
        ResetVisitor as(String name);
    }

    private void same(Start start, UnaryOperator<ResetVisitor> attempt) {
        var fingerprints = new LinkedHashMap<String, String>();
        names.forEach((kind, name) -> fingerprints.put(
                kind,
                Fingerprint.of(attempt.apply(start.as(name)).page(), name)
                        // Seconds go by between two visitors.
                        .replaceAll("data-resend-in=\"\\d+\"", "data-resend-in")
                        .replaceAll("Attendez encore \\d+ secondes", "Attendez")));
        var expected = fingerprints.getOrDefault("unknown address", "");
        assertThat(expected).contains("200");
        fingerprints.forEach(
                (kind, fingerprint) -> assertThat(fingerprint).as(kind).isEqualTo(expected));
    }
}
