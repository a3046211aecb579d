package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Owners of accounts, or whoever passes for one: what they do to an account, and what it has then. */
record AccountOwners(SesameServer server, Admin admin) {

    private static final Pattern KEY = Pattern.compile("name=\"totpSecret\"[^>]* value=\"([^\"]+)\"");
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    /** Logs in with a browser that the account has never seen. */
    LoginVisitor logIn(Account account, String password) {
        var http = new HttpVisitor(server).claimingBrowser(FIREFOX);
        return LoginVisitor.at(server, http, http.openLoginAs(account.name()))
                .logInOnceCounted(password)
                .follow();
    }

    /** Starts an action of the account console's in a browser that is logged in. */
    LoginVisitor start(LoginVisitor loggedIn, String action) {
        return LoginVisitor.at(server, loggedIn.http(), loggedIn.http().openLogin("&kc_action=" + action))
                .follow();
    }

    /** Adds an authenticator app. */
    void addFactor(LoginVisitor loggedIn) {
        var page = start(loggedIn, "CONFIGURE_TOTP");
        var key = KEY.matcher(page.page().body());
        assertThat(key.find()).as(page.page().body()).isTrue();
        page.submit(Map.of("totp", new OneTimeCodes(key.group(1)).now(), "totpSecret", key.group(1), "userLabel", ""))
                .follow();
        assertThat(page.isBackAtApplication()).as(page.page().body()).isTrue();
    }

    /** Logs in, and gives another address on the way. */
    void changeAddress(Account account, String password, String address) {
        new Accounts(admin)
                .change(account.id(), user -> user.putArray("requiredActions").add("UPDATE_PROFILE"));
        var page = logIn(account, password);
        page.submit(Map.of("email", address, "firstName", "Jeanne", "lastName", "Durand", "username", account.name()))
                .follow();
        assertThat(page.isBackAtApplication()).as(page.page().body()).isTrue();
    }

    /** The kinds of them that an account has. */
    List<String> credentials(Account account) {
        return admin.get("sesame/users/" + account.id() + "/credentials").findValuesAsText("type");
    }

    /** The id of that of a kind. */
    String idOf(Account account, String type) {
        for (var credential : admin.get("sesame/users/" + account.id() + "/credentials")) {
            if (credential.get("type").asText().equals(type)) {
                return credential.get("id").asText();
            }
        }
        throw new AssertionError(type);
    }
}
