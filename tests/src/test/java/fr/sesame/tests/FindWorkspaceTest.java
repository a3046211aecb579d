package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.demo.Mail;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J8: one answer for every address, and a mail that leads into what the address opens. */
@Tag("hostile")
@OnSharedServer
class FindWorkspaceTest {

    private static final Pattern FILLED_IN = Pattern.compile("name=\"username\"[^>]* value=\"([^\"]*)\"");
    private static final Pattern NOISE =
            Pattern.compile("\\[(org\\.keycloak\\.events|io\\.(quarkus|vertx)|org\\.jboss\\.resteasy)");
    private static final String MARK = "sesame-hostile-mark";

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;

    FindWorkspaceTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
    }

    private Mail list(String address) {
        WorkspaceVisitor.ask(server, address);
        return mails.to(address).mail();
    }

    /** The link below a name. */
    private static URI link(Mail mail, String name) {
        var found = Pattern.compile("- "
                        + Stream.of(name.split(" ", -1)).map(Pattern::quote).collect(Collectors.joining("\\s+"))
                        + "\\R(http\\S+)")
                .matcher(Objects.requireNonNull(mail.text()));
        assertThat(found.find()).as(mail.text()).isTrue();
        return URI.create(found.group(1));
    }

    private Answer follow(HttpVisitor visitor, URI link) {
        var answer = visitor.get(link);
        for (var hops = 0; answer.status() / 100 == 3 && hops < 6; hops++) {
            answer = visitor.get(answer.location());
        }
        return answer;
    }

    private static String filledIn(Answer page) {
        var found = FILLED_IN.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private void assertNothingMailed(String address) {
        mails.settle();
        assertThat(mails.count(address)).isZero();
    }

    // S8, S14

    @Test
    void everyAddressGetsTheSameAnswer() throws Exception {
        var member = accounts.withPassword();
        Organization.create(admin).join(member);
        var ofDisabled = accounts.withPassword();
        var disabled = Organization.create(admin);
        disabled.join(ofDisabled);
        disabled.disable();
        var invited = Accounts.unknown();
        invite(Organization.create(admin), invited);
        var names = new LinkedHashMap<String, String>();
        EveryKindOfAccount.make(server, admin).names().forEach((kind, name) -> {
            if (name.contains("@")) {
                names.put(kind, name);
            }
        });
        names.put("member", member.name());
        names.put("member of a disabled organisation", ofDisabled.name());
        names.put("invited", invited);
        names.put("of a company", "p-" + UUID.randomUUID() + "@acme.example");
        var stranger = Accounts.unknown();
        var expected = answers(stranger);
        assertThat(expected).startsWith("303").contains("200");
        names.forEach((kind, name) -> assertThat(answers(name)).as(kind).isEqualTo(expected));
    }

    private String answers(String name) {
        var visitor = WorkspaceVisitor.open(server).send("username=" + name.replace("@", "%40"));
        var first = Fingerprint.of(visitor.page(), name);
        return (first + "\n" + Fingerprint.of(visitor.follow().page(), name))
                .replaceAll("(SESAME_NAME|SESAME_NONCE)=[^;]*", "$1=NONCE");
    }

    @Test
    void whoIsUnknownGetsNothingUnlessTheRealmWantsIt() throws Exception {
        var stranger = Accounts.unknown();
        assertThat(WorkspaceVisitor.ask(server, stranger).isSent()).isTrue();
        var event = events.await("SEND_VERIFY_EMAIL_ERROR", stranger);
        assertThat(event.get("error").asText()).isEqualTo("user_not_found");
        assertThat(event.path("details").path("action").asText()).isEqualTo("sesame-find-workspace");
        assertNothingMailed(stranger);
        realm.withAttributes(Map.of("sesame-workspace-tell-unknown", "true")).during(() -> {
            var other = Accounts.unknown();
            assertThat(list(other).text()).contains("Aucun compte ni aucune invitation");
        });
    }

    @Test
    void aDeactivatedAccountIsToldSoByMailAlone() {
        var person = accounts.deactivated();
        Organization.create(admin).join(person);
        var mail = list(person.name());
        assertThat(SecretMail.unwrapped(mail)).contains("Un compte associé à votre adresse est désactivé");
        assertThat(mail.links()).isEmpty();
        assertThat(events.await("SEND_VERIFY_EMAIL_ERROR", person.name())
                        .get("error")
                        .asText())
                .isEqualTo("user_disabled");
    }

    /** Whose user name an address is isn't the one who reads its mail. */
    @Test
    void anAddressThatIsSomebodysUserNameListsNothingOfHis() {
        var address = Accounts.unknown();
        admin.createUser(address, Map.of("email", Accounts.unknown()));
        WorkspaceVisitor.ask(server, address);
        assertNothingMailed(address);
    }

    @Test
    void serviceAccountsAreNobody() throws Exception {
        var clientId = "c-" + UUID.randomUUID();
        var id = admin.create(
                "sesame/clients", Map.of("clientId", clientId, "serviceAccountsEnabled", true, "publicClient", false));
        var address = Accounts.unknown();
        var user = (ObjectNode) admin.get("sesame/clients/" + id + "/service-account-user");
        admin.put("sesame/users/" + user.get("id").asText(), user.put("email", address));
        WorkspaceVisitor.ask(server, address);
        assertNothingMailed(address);
        admin.delete("sesame/clients/" + id);
    }

    // What the mail lists

    @Test
    void aMemberOfTwoOrganisationsGetsBothAndEntersBoth() {
        var mail = list("membre@example.com");
        var text = SecretMail.unwrapped(mail);
        assertThat(text)
                .contains("Vos organisations", "Vos applications", "Ces liens sont valables 24 heures.")
                .contains("Si vous n’êtes pas à l’origine de cette demande");
        for (var name : Map.of("Atelier du Nord", "atelier-du-nord", "Bureau du Sud", "bureau-du-sud")
                .entrySet()) {
            var link = link(mail, name.getKey());
            assertThat(link.toString())
                    .startsWith(server.realm("sesame") + "/sesame-workspace/")
                    .hasSizeLessThan(150);
            assertThat(mail.html()).contains("href=\"" + link + "\"");
            var visitor = new HttpVisitor(server);
            var start = visitor.get(link);
            assertThat(start.status()).isEqualTo(303);
            assertThat(start.location().toString())
                    .startsWith(server.application() + "login?")
                    .contains("organization:" + name.getValue());
            assertThat(filledIn(follow(visitor, start.location()))).isEqualTo("membre@example.com");
        }
        assertThat(text).doesNotContain("sesame-workspace/membre", "membre@example.com");
        assertThat(filledIn(follow(new HttpVisitor(server), link(mail, "Application de démonstration"))))
                .isEqualTo("membre@example.com");
    }

    @Test
    void organisationsThatAreDisabledAreNotListedAndNotEntered() {
        var person = accounts.withPassword();
        var organization = Organization.create(admin);
        organization.join(person);
        var mail = list(person.name());
        var link = link(mail, organization.alias());
        organization.disable();
        assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(400);
        WorkspaceVisitor.ask(server, person.name());
        assertThat(mails.next(mails.to(person.name())).mail().text()).doesNotContain(organization.alias());
    }

    /** Known or not. */
    @Test
    void invitationsThatWaitAreListed() {
        var organization = Organization.create(admin);
        for (var address : List.of(Accounts.unknown(), accounts.withPassword().name())) {
            invite(organization, address);
            var invitation = mails.to(address);
            WorkspaceVisitor.ask(server, address);
            var link = link(mails.next(invitation).mail(), organization.alias());
            var visitor = new HttpVisitor(server);
            var answer = follow(visitor, link);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("l’organisation " + organization.alias());
            admin.get("sesame/organizations/" + organization.id() + "/invitations")
                    .forEach(one -> admin.delete("sesame/organizations/" + organization.id() + "/invitations/"
                            + one.get("id").asText()));
            assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(400);
        }
    }

    private void invite(Organization organization, String address) {
        admin.postForm("sesame/organizations/" + organization.id() + "/members/invite-user", Map.of("email", address));
    }

    @Test
    void anOrganisationIsListedWhoseLoginLetsInItsWholeDomain() {
        var somebody = "p-" + UUID.randomUUID() + "@acme.example";
        var mail = list(somebody);
        assertThat(mail.text()).contains("Espaces ouverts aux adresses de votre organisation");
        var visitor = new HttpVisitor(server);
        // Which of the two depends on the applications that the realm has.
        assertThat(visitor.get(link(mail, "ACME")).location().toString())
                .isIn(server.home().toString(), server.realm("sesame") + "/account");
        assertThat(filledIn(visitor.openLogin(""))).isEqualTo(somebody);
    }

    /** A domain that anybody may have typed there lets nobody in. */
    @Test
    void domainsThatAreNotVerifiedLetNobodyIn() throws Exception {
        var domain = "d" + UUID.randomUUID().toString().replace("-", "") + ".example";
        var company = new Company(admin, List.of(domain)).withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            assertThat(list("p@" + domain).text()).contains(company.alias());
            var path = "sesame/organizations/"
                    + admin.get("sesame/organizations?search=" + company.alias())
                            .get(0)
                            .get("id")
                            .asText();
            var settings = (ObjectNode) admin.get(path);
            settings.get("domains").forEach(one -> ((ObjectNode) one).put("verified", false));
            admin.put(path, settings);
            WorkspaceVisitor.ask(server, "q@" + domain);
            assertNothingMailed("q@" + domain);
        });
    }

    @Test
    void applicationsAreThoseThatThePersonMayUse() throws Exception {
        var role = Role.create(admin);
        var without = accounts.withPassword();
        var with = accounts.withPassword();
        role.grantTo(with.id());
        var forRole = application(Map.of("sesame-workspace-role", role.name()), "https://role.example/");
        var hidden = application(Map.of("sesame-workspace", "false"), "https://hidden.example/");
        var noStart = application(Map.of(), "");
        try {
            assertThat(list(without.name()).text())
                    .contains("Application de démonstration")
                    .doesNotContain(forRole, hidden, noStart, "account-console", "security-admin-console");
            var mail = list(with.name());
            var answer = new HttpVisitor(server).get(link(mail, forRole));
            assertThat(answer.location()).hasToString("https://role.example/");
            assertThat(mail.text()).doesNotContain(hidden, noStart);
        } finally {
            for (var clientId : List.of(forRole, hidden, noStart)) {
                admin.delete("sesame/clients/"
                        + admin.get("sesame/clients?clientId=" + clientId)
                                .get(0)
                                .get("id")
                                .asText());
            }
        }
    }

    private String application(Map<String, String> attributes, String start) {
        var clientId = "c-" + UUID.randomUUID();
        admin.post(
                "sesame/clients",
                Map.of(
                        "clientId", clientId,
                        "publicClient", true,
                        "baseUrl", start,
                        "redirectUris", List.of("https://role.example/*"),
                        "attributes", attributes));
        return clientId;
    }

    @Test
    void severalAccountsOfOneAddressAreToldApart() throws Exception {
        var address = Accounts.unknown();
        realm.with(settings -> settings.put("loginWithEmailAllowed", false).put("duplicateEmailsAllowed", true))
                .during(() -> {
                    var one = accounts.withUserName(address);
                    var other = accounts.withUserName(address);
                    var mail = list(address);
                    assertThat(mail.text()).contains("(" + one.name() + ")", "(" + other.name() + ")");
                    var page = follow(
                            new HttpVisitor(server), link(mail, "Application de démonstration (" + other.name() + ")"));
                    assertThat(filledIn(page)).isEqualTo(other.name());
                    admin.delete("sesame/users/" + one.id());
                    admin.delete("sesame/users/" + other.id());
                });
    }

    // Other realms

    @Test
    void anotherRealmIsListedOnlyIfEachNamesTheOther() throws Exception {
        var other = "r-" + UUID.randomUUID();
        admin.createRealm(Map.of("realm", other, "enabled", true, "displayName", "Autre royaume"));
        try {
            var address = Accounts.unknown();
            admin.createUser(other, address, Map.of());
            realm.withAttributes(Map.of("sesame-workspace-realms", "nowhere, " + other + ",master"))
                    .during(() -> {
                        WorkspaceVisitor.ask(server, address);
                        assertNothingMailed(address);
                        attributes(other, Map.of("sesame-find-workspace", "true"));
                        WorkspaceVisitor.ask(server, address);
                        assertNothingMailed(address);
                        attributes(other, Map.of("sesame-find-workspace", "true", "sesame-workspace-realms", "sesame"));
                        var link = link(list(address), "Gestion de votre compte (Autre royaume)");
                        assertThat(link.toString()).startsWith(server.realm(other) + "/sesame-workspace/");
                        var there = new HttpVisitor(server).get(link);
                        assertThat(there.location()).hasToString(server.realm(other) + "/account");
                    });
            // Named there, and not here.
            var stranger = Accounts.unknown();
            admin.createUser(other, stranger, Map.of());
            WorkspaceVisitor.ask(server, stranger);
            assertNothingMailed(stranger);
        } finally {
            admin.delete(other);
        }
    }

    private void attributes(String realmName, Map<String, String> attributes) {
        admin.updateRealm(realmName, settings -> attributes.forEach(settings.withObject("/attributes")::put));
    }

    // Links

    /** A mail scanner opens every link before the person does, with GET and HEAD. */
    @Test
    void linksLogNobodyInAndAreNotUsedUp() {
        var person = accounts.withPassword();
        var link = link(list(person.name()), "Application de démonstration");
        var scanner = new HttpVisitor(server);
        assertThat(scanner.head(link).status()).isEqualTo(303);
        assertThat(scanner.get(link).cookies())
                .allSatisfy(cookie -> assertThat(cookie.getName()).endsWith("SESAME_NAME"));
        assertThat(filledIn(scanner.openLogin(""))).isEqualTo(person.name());
        var visitor = new HttpVisitor(server);
        var answer = visitor.get(link);
        assertThat(answer.header("set-cookie")).contains("HttpOnly", "SameSite=Lax", "Max-Age=300");
        assertThat(answer.header("set-cookie")).doesNotContain(person.name());
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        var login = visitor.openLogin("");
        assertThat(login.body()).contains("id=\"sesame-continue\"");
        // Used once, it is no longer filled in.
        visitor.submit(login, Map.of("username", person.name()));
        assertThat(visitor.openLogin("").body()).doesNotContain(person.name());
    }

    @Test
    void linksThatAreNoneEndAtAPage() {
        var person = accounts.withPassword();
        var good = link(list(person.name()), "Application de démonstration").toString();
        for (var bad : List.of(
                good + "9",
                good.replaceFirst("/\\d+$", "/-1"),
                good.replaceFirst("/\\d+$", "/until"),
                good.replaceFirst("/\\d+$", "/account%200"),
                good.replaceFirst("/[^/]+/(\\d+)$", "/AAAAAAAAAAAAAAAAAAAAAA/$1"),
                good.replaceFirst("/[^/]+/(\\d+)$", "/" + "a".repeat(1000) + "/$1"),
                good.replaceFirst("/[^/]+/(\\d+)$", "/%00/$1"))) {
            var answer = new HttpVisitor(server).get(URI.create(bad));
            assertThat(answer.status()).as(bad).isEqualTo(400);
            if (!bad.contains("%00")) {
                assertThat(answer.body()).contains("Ce lien n’est plus valable", "id=\"sesame-find-workspace\"");
            }
        }
        // Nobody's name comes along into another realm.
        assertThat(new HttpVisitor(server)
                        .get(URI.create(good.replace("/realms/sesame/", "/realms/acme/")))
                        .status())
                .isIn(400, 404);
    }

    /** What the browser holds fills in a field and nothing else, and nobody else can make it. */
    @Test
    void aCookieOfAnothersMakingFillsNothingIn() {
        for (var value : List.of("x", "motdepasse@example.com", "bW90ZGVwYXNzZUBleGFtcGxlLmNvbQ", "%00", "")) {
            var page = new HttpVisitor(server)
                    .saying("Cookie", "SESAME_NAME=" + value)
                    .openLogin("");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("motdepasse@example.com");
        }
    }

    // S9

    @Test
    void onlyTheButtonOfThePageSendsAnything() {
        var person = accounts.withPassword().name();
        var address = WorkspaceVisitor.address(server, "sesame");
        var fields = "username=" + person.replace("@", "%40");
        assertThat(new HttpVisitor(server)
                        .get(URI.create(address + "?" + fields))
                        .body())
                .doesNotContain(person);
        assertThat(new HttpVisitor(server)
                        .get(URI.create(address + "/sent?" + fields))
                        .body())
                .doesNotContain(person);
        var withoutPage = new HttpVisitor(server);
        for (var forged : List.of(
                WorkspaceVisitor.open(server).post(fields),
                WorkspaceVisitor.open(server).post("nonce=x&" + fields),
                WorkspaceVisitor.open(server, new HttpVisitor(server).refusingCookies(), address)
                        .send(fields))) {
            assertThat(forged.isAsked()).isTrue();
            assertThat(forged.error()).contains("Autorisez les cookies");
        }
        var elsewhere = WorkspaceVisitor.open(server);
        elsewhere.http().comingFrom("cross-site");
        assertThat(elsewhere.send(fields).isAsked()).isTrue();
        assertThat(withoutPage
                        .post(address, "nonce=&" + fields, "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(200);
        assertNothingMailed(person);
    }

    @Test
    void aStrangersHostIsNotBelieved() {
        var person = accounts.withPassword().name();
        var visitor = new HttpVisitor(server).claimingHost(MARK + ".example");
        var sent = WorkspaceVisitor.open(server, visitor, WorkspaceVisitor.address(server, "sesame"))
                .send("username=" + person.replace("@", "%40"));
        assertThat(sent.page().header("location")).doesNotContain(MARK);
        assertThat(mails.to(person).mail().text()).doesNotContain(MARK);
    }

    @Test
    void fromTheLoginAndBackToTheVeryStep() {
        var visitor = new HttpVisitor(server);
        var first = visitor.openLogin("&login_hint=quelquun%40example.com");
        var page = WorkspaceVisitor.open(server, visitor, address(first, "sesame-find-workspace"));
        assertThat(filledIn(page.page())).isEqualTo("quelquun@example.com");
        var sent = page.ask(Accounts.unknown());
        assertThat(sent.isSent()).isTrue();
        var back = follow(visitor, address(sent.page(), "sesame-help-back"));
        assertThat(tab(back)).isEqualTo(tab(first));
        // A reload sends nothing, and changing the address leads back as well.
        var again = visitor.get(address(sent.page(), "sesame-change-email"));
        assertThat(again.body()).contains("id=\"sesame-help-back\"");
        // From the help, too.
        var help = visitor.get(address(first, "sesame-help"));
        assertThat(address(help, "sesame-find-workspace").getPath()).endsWith("/sesame-workspace");
    }

    private URI address(Answer page, String id) {
        var link = Pattern.compile("id=\"" + id + "\" href=\"([^\"]+)\"").matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return server.keycloak().resolve(link.group(1).replace("&amp;", "&"));
    }

    private static String tab(Answer page) {
        return page.formAction().getQuery().replaceAll(".*tab_id=([^&]*).*", "$1");
    }

    // S24

    @Test
    void aRealmThatHasItOffHasNoPageAndNoLink() throws Exception {
        for (var off : List.of(
                realm.withAttributes(Map.of("sesame-find-workspace", "false")),
                realm.with("organizationsEnabled", false))) {
            off.during(() -> {
                assertThat(WorkspaceVisitor.open(server).page().status()).isEqualTo(404);
                assertThat(new HttpVisitor(server).openLogin("").body()).doesNotContain("sesame-find-workspace");
            });
        }
        realm.with("organizationsEnabled", false)
                .and(realm.withAttributes(Map.of("sesame-find-workspace", "true")))
                .during(() -> {
                    var person = accounts.withPassword();
                    assertThat(list(person.name()).text()).contains("Application de démonstration");
                });
    }

    // S7

    @Test
    void mailsAreLimitedByAddressAndNobodySeesIt() throws Exception {
        var person = accounts.withPassword().name();
        var stranger = Accounts.unknown();
        realm.withAttributes(Map.of("sesame-workspace-mails-per-address", "1")).during(() -> {
            for (var name : List.of(person, stranger)) {
                var before = answers(name);
                assertThat(answers(name)).isEqualTo(before);
                assertThat(events.awaitTooManyMails("SEND_VERIFY_EMAIL_ERROR", name)
                                .path("details")
                                .path("reason")
                                .asText())
                        .isEqualTo("ADDRESS");
            }
            mails.settle();
            assertThat(mails.count(person)).isEqualTo(1);
        });
    }

    @Test
    void mailsAreLimitedByClient() throws Exception {
        realm.withAttributes(Map.of("sesame-workspace-mails-per-client", "2")).during(() -> {
            var visitor = new HttpVisitor(server);
            var page = WorkspaceVisitor.open(server, visitor, WorkspaceVisitor.address(server, "sesame"));
            var last = "";
            for (var number = 0; number < 3; number++) {
                last = Accounts.unknown();
                assertThat(page.ask(last).isSent()).isTrue();
            }
            assertThat(events.awaitTooManyMails("SEND_VERIFY_EMAIL_ERROR", last)
                            .path("details")
                            .path("reason")
                            .asText())
                    .isEqualTo("CLIENT");
        });
    }

    // S17, S20

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=",
                "username=%20",
                "other=x",
                "username=jean",
                "username=%40",
                "username=a%40",
                "username=a%40b%40c",
                "username=jean%40example.com%0d%0aBcc%3a%20sesame-hostile-mark%40example.com",
                "username=jean%00%40example.com",
                "username=%e2%80%aejean%40example.com%e2%80%aex",
                "username=%3Cscript%3Esesame-hostile-mark%40example.com",
                "username=%24%7b7*7%7d",
                "username=%7b0%7d",
                "username=jean%40stra%c3%9fe.example",
                "username=jean%20dupont%40example.com"
            })
    void whateverIsTypedIsAskedAgain(String body) throws Exception {
        var before = server.log().length();
        var answer = WorkspaceVisitor.open(server).send(body);
        assertThat(answer.page().status()).isEqualTo(200);
        assertThat(answer.isAsked()).isTrue();
        assertThat(answer.error()).isNotBlank();
        assertThat(answer.page().body()).doesNotContain("<script>" + MARK, ">49<");
        assertQuiet(before);
    }

    @Test
    void absurdLengthsAndRepetitionsGetAClearAnswer() throws Exception {
        var before = server.log().length();
        var visitor = WorkspaceVisitor.open(server);
        assertThat(visitor.send("username=" + "a".repeat(20_000) + "%40example.com")
                        .page()
                        .status())
                .isEqualTo(200);
        assertThat(visitor.send("username=x&username=y&nonce=z").page().status())
                .isEqualTo(200);
        assertThat(visitor.http()
                        .post(visitor.address(), "{}", "application/json")
                        .status())
                .isIn(200, 415);
        for (var query : List.of(
                "client_id=%7Bx%7D&tab_id=%7Bx%7D",
                "client_id=demo&tab_id=" + MARK + "&client_data=%7B%7D",
                "redirect_uri=https%3A%2F%2F" + MARK + ".example",
                "client_id=" + MARK)) {
            var page =
                    WorkspaceVisitor.open(server, new HttpVisitor(server), URI.create(visitor.address() + "?" + query));
            assertThat(page.page().status()).as(query).isEqualTo(200);
            var sent = page.send("username=" + Accounts.unknown().replace("@", "%40"));
            assertThat(sent.page().status()).as(query).isEqualTo(303);
            assertThat(sent.page().location().toString())
                    .as(query)
                    .startsWith(server.realm("sesame") + "/sesame-workspace/sent");
            assertThat(sent.follow().isSent()).as(query).isTrue();
        }
        assertThat(new HttpVisitor(server)
                        .get(URI.create(visitor.address() + "?token=%7By%7D"))
                        .status())
                .isEqualTo(404);
        mails.settle();
        assertQuiet(before);
    }

    /** But for Keycloak's own listener, which logs each event of an error. */
    private void assertQuiet(int before) throws Exception {
        assertThat(server.log().substring(before).lines())
                .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .filteredOn(line -> !NOISE.matcher(line).find())
                .isEmpty();
    }
}
