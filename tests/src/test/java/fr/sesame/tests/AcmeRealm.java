package fr.sesame.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
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

    /** From now on it says another address of somebody. */
    void move(String name, String address) {
        var id = admin.get("acme/users?exact=true&username=" + name)
                .get(0)
                .get("id")
                .asText();
        var person = (ObjectNode) admin.get("acme/users/" + id);
        admin.put("acme/users/" + id, person.put("email", address));
    }

    /** Comes by the company's button, in a new browser. */
    Answer come(String name) {
        var here = new HttpVisitor(server);
        return come(here, here.openLogin("&kc_idp_hint=acme"), name);
    }

    /** Goes on from an answer that leads to the company, to wherever that leads. */
    Answer come(HttpVisitor here, Answer sent, String name) {
        var answer = back(here, sent, name);
        while (isRedirect(answer)
                && !answer.location().toString().startsWith(server.application().toString())) {
            answer = here.get(server.keycloak().resolve(answer.location()));
        }
        return answer;
    }

    /** The first answer to whoever comes back from there. */
    Answer back(HttpVisitor here, Answer sent, String name) {
        var answer = sent;
        while (isRedirect(answer) && !isHere(answer.location())) {
            answer = here.get(server.keycloak().resolve(answer.location()));
        }
        return here.get(logIn(answer.location(), name));
    }

    /** Logs in there, with cookies of its own, as its host would be another one; where it sends whoever has done so. */
    private URI logIn(URI away, String name) {
        var there = new HttpVisitor(server);
        return LoginVisitor.at(server, there, there.submit(there.get(away), Map.of("username", name)))
                .logInOnceCounted(Admin.PASSWORD)
                .page()
                .location();
    }

    private static boolean isRedirect(Answer answer) {
        return answer.status() / 100 == 3;
    }

    private static boolean isHere(URI location) {
        return location.getPath().startsWith("/realms/acme/");
    }
}
