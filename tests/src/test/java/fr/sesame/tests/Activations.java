package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.PlainHttp;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Mails for first logins, as an admin wants them and people use them. */
record Activations(SesameServer server, AdminLinks api) {

    static final String PASSWORD = "Sept-Renards-Bleus-31!";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9A-Z]{4}(?:-[0-9A-Z]{1,4})+)\\r?$");

    static Activations byTheServersAdmin(SesameServer server) {
        return new Activations(server, AdminLinks.byTheServersAdmin(server));
    }

    HttpResponse<String> ask(String userId, Map<String, Object> more) {
        var wanted = new HashMap<>(more);
        wanted.put("userId", userId);
        return post("activations", wanted);
    }

    HttpResponse<String> post(String path, Map<String, Object> body) {
        return api.post(path, "application/json", JSON.valueToTree(body).toString());
    }

    /** Imports people into the running realm, all or none of them. */
    HttpResponse<String> imports(List<String> addresses) {
        return imports(addresses, List.of());
    }

    /** The same into groups. */
    HttpResponse<String> imports(List<String> addresses, List<String> groups) {
        var users = addresses.stream()
                .map(address -> Map.of("username", address, "email", address, "enabled", true, "groups", groups))
                .toList();
        return PlainHttp.answer(
                HttpRequest.newBuilder(URI.create(server.keycloak() + "/admin/realms/sesame/partialImport"))
                        .header("Authorization", "Bearer " + api.token().orElseThrow())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                JSON.valueToTree(Map.of("ifResourceExists", "FAIL", "users", users))
                                        .toString()))
                        .build(),
                Spent.ADMIN_API);
    }

    /** The mail of somebody to whom one is sent. */
    SecretMail send(Account person) {
        var mails = new SecretMails(server);
        var before = mails.count(person.name());
        var answer = ask(person.id(), Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        mails.awaitCount(person.name(), (int) before + 1);
        return mails.last(person.name());
    }

    /** The code that is typed beside the user name. */
    static String code(SecretMail mail) {
        var found = CODE.matcher(mail.mail().text());
        assertThat(found.find()).as(mail.mail().text()).isTrue();
        return found.group(1);
    }

    /** Opens a link in a browser that has never been here, and follows it as far as it leads. */
    LoginVisitor follow(URI link) {
        var browser = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, link, browser).press().page();
        assertThat(opened.status()).as(opened.body()).isEqualTo(303);
        return LoginVisitor.come(server, browser).follow();
    }

    /** Somebody who has got in with a new password. */
    static void choosePassword(LoginVisitor at) {
        assertThat(AccessCodes.isAtNewPassword(at)).as(at.page().body()).isTrue();
        var in = AccessCodes.setPassword(at, PASSWORD);
        assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
    }

    /** Whether the password that was chosen opens the account. */
    boolean logsIn(String name) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(name))
                .logInWith(PASSWORD)
                .isBackAtApplication();
    }

    /** Somebody for whom an account was made, and no more. */
    static Account unactivated(Admin admin) {
        var name = Accounts.unknown();
        var id = admin.createUser(name, Map.of("credentials", List.of(), "emailVerified", false));
        return new Account(id, name);
    }
}
