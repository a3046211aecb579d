package fr.sesame.tests;

import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;

/** Visitors whose requests say of themselves what no browser says. */
record OddVisitors(SesameServer server, Gibberish gibberish) {

    /** What a browser keeps for us. */
    private static final List<String> COOKIES = List.of(
            "SESAME_ASKED",
            "SESAME_BROWSER_1",
            "SESAME_COMPANY",
            "SESAME_NAME",
            "SESAME_NONCE",
            "SESAME_ORGANIZATION",
            "SESAME_SEEN",
            "SESAME_TICKET",
            "SESAME_WORKSPACE");

    /** Not what Keycloak makes the address of the request from: over nonsense in that all of its pages stumble. */
    private static final List<String> OF_PROXIES =
            List.of("X-Forwarded-For", "Referer", "Origin", "Sec-Fetch-Site", "If-None-Match");

    /** A browser that is none: its name, its languages and what it keeps. */
    HttpVisitor browser() {
        var visitor = new HttpVisitor(server);
        if (gibberish.random().nextBoolean()) {
            // Over a weight that is no number Keycloak's own choice of a language stumbles, in its own pages as in
            // ours.
            visitor.preferring(gibberish.header("fr-CA,en-GB,*").replace(';', ','));
        }
        if (gibberish.random().nextBoolean()) {
            visitor.claimingBrowser(gibberish.header(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"));
        }
        if (gibberish.random().nextBoolean()) {
            visitor.keeping(
                    gibberish.any(List.of("", "__Host-")) + gibberish.any(COOKIES),
                    gibberish.header("one eyJhbGciOiJIUzUxMiJ9.e30.AAAA").replace(";", ""));
        }
        return visitor;
    }

    /** The same, and what came before it says what no proxy says. */
    HttpVisitor behindAnOddProxy() {
        var visitor = browser();
        for (var number = gibberish.random().nextInt(3); number >= 0; number--) {
            visitor.saying(gibberish.any(OF_PROXIES), gibberish.header("2001:db8:1:2::1, 192.0.2.7:80"));
        }
        return visitor;
    }
}
