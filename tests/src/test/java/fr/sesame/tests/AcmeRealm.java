package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;

/** The demo's company: a second realm, which realm sesame asks over OpenID Connect. */
record AcmeRealm(SesameServer server, Admin admin) {

    /** Somebody whom the company says it knows. */
    void make(String name, String address) {
        admin.post(
                "acme/users",
                Map.of(
                        "username",
                        name,
                        "email",
                        address,
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "firstName",
                        "Claude",
                        "lastName",
                        "Martin",
                        "credentials",
                        List.of(Map.of("type", "password", "value", Admin.PASSWORD, "temporary", false))));
    }

    /** Comes by the company's button, in a new browser. */
    Answer come(String name) {
        var here = new HttpVisitor(server);
        return come(here, here.openLogin("&kc_idp_hint=acme"), name);
    }

    /** Goes on from an answer that leads to the company; there with cookies of its own, as its host is another one. */
    Answer come(HttpVisitor here, Answer sent, String name) {
        var there = new HttpVisitor(server);
        var page = follow(here, there, sent);
        var password = there.submit(page, Map.of("username", name));
        return follow(here, there, there.submit(password, Map.of("password", Admin.PASSWORD)));
    }

    private Answer follow(HttpVisitor here, HttpVisitor there, Answer answer) {
        var page = answer;
        while (page.status() / 100 == 3
                && !page.location().toString().startsWith(server.application().toString())) {
            var next = server.keycloak().resolve(page.location());
            page = (next.getPath().startsWith("/realms/acme/") ? there : here).get(next);
        }
        return page;
    }
}
