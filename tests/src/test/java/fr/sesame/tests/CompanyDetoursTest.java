package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6: whoever comes back from a company's login and goes elsewhere, or is sent there a second time. */
@Tag("hostile")
@OnSharedServer
class CompanyDetoursTest {

    private static final Pattern HINT = Pattern.compile("[?&]login_hint=([^&]*)");

    private static final Map<String, String> TAKING_HINTS = Map.of(
            "authorizationUrl",
            "https://login.example/auth",
            "tokenUrl",
            "https://login.example/token",
            "clientId",
            "sesame",
            "clientSecret",
            "secret",
            "loginHint",
            "true");

    private final SesameServer server;
    private final Admin admin;
    private final Company company;

    CompanyDetoursTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.company = Company.ofItsOwnDomain(admin);
    }

    private String somebody() {
        return "p-" + UUID.randomUUID() + "@" + company.domain();
    }

    /** Whom an application names is another matter: Keycloak tells that to whatever provider takes it. */
    @Test
    void whatWasTypedForTheCompanyIsToldToNoOtherProvider() throws Exception {
        company.withLogin(Map.of("kc.org.domain", company.domain(), "loginHint", "true"));
        var other = ExternalProvider.oidc(admin, TAKING_HINTS);
        company.there().and(other.there()).during(() -> {
            for (var named : List.of(Optional.<String>empty(), Optional.of("nommee@ailleurs.example"))) {
                for (var byBack : List.of(true, false)) {
                    var http = new HttpVisitor(server);
                    var first = http.openLogin(
                            named.map(name -> "&login_hint=" + name).orElse(""));
                    var typed = somebody();
                    var atCompany = sentAs(http, first, typed);
                    assertThat(hint(atCompany)).contains(typed);
                    // By the browser's « Back » and a button of that page, or after a refusal.
                    var page = byBack ? first : atCompany.back("error=access_denied");
                    var button = ProviderVisitor.button(server, other.alias(), page);
                    assertThat(hint(ProviderVisitor.at(server, other.alias(), http, http.get(button))
                                    .followed()))
                            .isEqualTo(named);
                }
            }
        });
    }

    private ProviderVisitor sentAs(HttpVisitor http, Answer first, String typed) {
        var sent = http.submit(first, Map.of("username", typed));
        return ProviderVisitor.at(
                server, company.login(0), http, http.get(server.keycloak().resolve(sent.location())));
    }

    /** What a provider is told of who it is. */
    private static Optional<String> hint(ProviderVisitor sent) {
        var hint = HINT.matcher(sent.away().toString());
        return hint.find() ? Optional.of(URLDecoder.decode(hint.group(1), StandardCharsets.UTF_8)) : Optional.empty();
    }

    /** They would refuse whoever has to come by the company: J7, hidden where its login is the only way. */
    @Test
    void whereTheCompanysLoginIsTheOnlyWayNoOtherHasAButton() throws Exception {
        company.withLogin(Map.of("kc.org.domain", company.domain()));
        var other = ExternalProvider.oidc(admin, TAKING_HINTS);
        company.there().and(other.there()).during(() -> {
            for (var only : List.of("false", "true")) {
                company.rule("sesame-company-only", only);
                var http = new HttpVisitor(server);
                var first = http.openLogin("");
                assertThat(first.body()).contains("id=\"social-" + other.alias() + "\"");
                var back = sentAs(http, first, somebody()).back("error=access_denied");
                assertThat(ProviderVisitor.isFirstPage(back)).isTrue();
                assertThat(back.body()).contains("id=\"social-" + company.login(0) + "\"");
                assertThat(back.body().contains("id=\"social-" + other.alias() + "\""))
                        .as(only)
                        .isEqualTo(only.equals("false"));
            }
        });
    }

    /** A login that an application wants to be fresh, and the age that it allows, also before an action. */
    @Test
    void whoHasToConfirmGoesBackToTheCompanyWhateverAsksForIt() throws Exception {
        var acme = new AcmeRealm(server, admin);
        var name = "p-" + UUID.randomUUID();
        acme.make(name, name + "@acme.example");
        var http = new HttpVisitor(server);
        assertThat(acme.come(http, http.openLogin("&kc_idp_hint=acme"), name).status())
                .isEqualTo(302);
        // For Keycloak a login of this very second isn't older than nothing.
        Patience.until(Instant.ofEpochSecond(Instant.now().getEpochSecond() + 1));
        Realm.sesame(admin)
                .withChanged(
                        "authentication/required-actions/UPDATE_PROFILE",
                        action -> action.withObject("/config").put("max_auth_age", "0"))
                .during(() -> {
                    for (var asks : List.of("prompt=login", "max_age=0", "kc_action=UPDATE_PROFILE")) {
                        var sent = http.openLogin("&" + asks);
                        assertThat(sent.status()).as(asks + sent.body()).isEqualTo(303);
                        assertThat(sent.location().getPath()).as(asks).endsWith("/broker/acme/login");
                        assertThat(http.get(server.keycloak().resolve(sent.location()))
                                        .location()
                                        .toString())
                                .as(asks)
                                .contains("/realms/acme/", "prompt=login");
                    }
                });
    }

    /** Before the answer comes, and before the address is typed. */
    @Test
    void anOrganisationThatIsSwitchedOffInTheMiddleLetsNobodyIn() throws Exception {
        try (var there = ProviderDouble.start(server)) {
            var routing = new HashMap<>(there.config());
            routing.put("kc.org.domain", company.domain());
            company.withLogin(routing);
            company.there().during(() -> {
                var address = somebody();
                var id = admin.createUser(address, Map.of());
                admin.post(
                        "sesame/users/" + id + "/federated-identity/" + company.login(0),
                        Map.of("userId", id, "userName", address));
                var ofBefore = comesBackAs(id, address, there, () -> {});
                assertThat(ofBefore.location().toString())
                        .startsWith(server.application().toString());
                var page = comesBackAs(id, address, there, company::disable);
                assertThat(page.status()).isEqualTo(404);
                assertThat(page.body()).contains(ProviderVisitor.FAILED, "n’est pas proposée ici", "contactez");
                assertThat(new HttpVisitor(server).openLoginAs(address).body()).contains("id=\"sesame-login\"");
            });
        }
    }

    private Answer comesBackAs(String subject, String address, ProviderDouble there, Runnable meanwhile) {
        var http = new HttpVisitor(server).saying("Accept", "text/html");
        var visitor = sentAs(http, http.openLogin(""), address);
        there.letsIn(subject, visitor.asked("nonce"), Map.of());
        meanwhile.run();
        return visitor.back("code=c");
    }
}
