package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keycloak's own ways to another password by a mail, in a browser that has never been here. */
record KeycloaksMails(SesameServer server, Admin admin) {

    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*login-actions/action-token[^\"]*)\"");

    /** Its reset, which the realm has to have. */
    ResetVisitor reset(String address) {
        var http = new HttpVisitor(server);
        var page = ResetVisitor.at(
                        server,
                        http,
                        http.get(
                                URI.create(server.realm("sesame") + "/login-actions/reset-credentials?client_id=demo")))
                .follow();
        page.submit(Map.of("username", address)).follow();
        return atNewPassword(
                ResetVisitor.at(server, http, http.get(link(address))).follow());
    }

    /** An admin has a mail sent that asks for another password. */
    ResetVisitor actionsOfAnAdmin(String id, String address) {
        admin.put("sesame/users/" + id + "/execute-actions-email", List.of("UPDATE_PASSWORD"));
        var http = new HttpVisitor(server);
        var page = ResetVisitor.at(server, http, http.get(link(address))).follow();
        return atNewPassword(ResetVisitor.at(server, http, http.get(page.page().address(NEXT)))
                .follow());
    }

    private static ResetVisitor atNewPassword(ResetVisitor visitor) {
        if (!visitor.isAtNewPassword()) {
            throw new AssertionError(visitor.page().body());
        }
        return visitor;
    }

    private URI link(String address) {
        return Patience.find(
                () -> server.inbox().mails().stream()
                        .filter(mail -> mail.isTo(address))
                        .flatMap(mail -> mail.links().stream())
                        .filter(link -> link.getPath().contains("/login-actions/action-token"))
                        .findFirst(),
                () -> "no mail of Keycloak's for " + address);
    }
}
