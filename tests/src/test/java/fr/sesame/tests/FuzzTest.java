package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Gibberish for every endpoint and every form of Sésame's, seen from outside: no answer is a 500, shows where in the code something
 * failed, or takes long. For seconds in a run of the suite, and for as long as somebody likes with
 * {@code -Dsesame.fuzz.seconds=3600}; {@code -Dsesame.fuzz.seed} repeats a run. {@link HostileInputTest} has the fields of the first
 * pages beside Keycloak's own login, {@code …FuzzTest} of the other modules the parsers.
 */
@OnSharedServer
class FuzzTest {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);
    private static final int LONGEST_WALK = 8;
    private static final int SHORT_WALK = 3;
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Of which Keycloak reads the value itself, before any step of ours, and answers nonsense with a 500 in its own flows as well. */
    private static final List<String> KEYCLOAKS_OWN = List.of("authenticationExecution");

    private static final List<String> METHODS =
            List.of("GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS");
    private static final List<String> TYPES = List.of(
            FORM, FORM, "application/json", "application/json", "text/csv", "text/plain", "multipart/form-data");

    private static final String BROKEN_FORM = FORM + "; charset=UTF-8";
    private static final String PARTS = "multipart/form-data; boundary=b";

    /** Where we read what is posted before anybody else. */
    private static final List<String> POSTED = List.of(FORM, BROKEN_FORM, PARTS, "multipart/form-data", "text/plain");

    /** In forms, what stands for a character and can't be one. */
    private static final List<String> NO_CHARACTERS = List.of("%", "%zz", "%f", "%ff%fe");

    private static final List<String> ACCEPTED =
            List.of("*/*", "*/*", "text/html", "application/json", "text/csv", "image/png", "nonsense");

    /** Below the realm; a star is gibberish. */
    private static final List<String> PUBLIC = List.of(
            "sesame/link/*",
            "sesame-not-me/*",
            "sesame-workspace",
            "sesame-workspace/sent",
            "sesame-workspace/*/*",
            "sesame-company/*",
            "sesame-access-code",
            "sesame-help/login",
            "sesame-help/mail",
            "sesame-brand/*",
            "sesame-brand/picture/*/*",
            "sesame-password-rules",
            "login-actions/reset-credentials");

    /** Below the realm's part of the admin API. */
    private static final List<String> ADMINS = List.of(
            "sesame/login-links",
            "sesame/users/*/secrets",
            "sesame/users/*/secrets/*",
            "sesame/access-codes",
            "sesame/access-codes/users/*",
            "sesame/access-codes/groups/*",
            "sesame/access-codes/organizations/*",
            "sesame/activations",
            "sesame/activations/groups/*",
            "sesame/activations/organizations/*",
            "sesame/check",
            "sesame/check/start-pages",
            "sesame/settings",
            "sesame/install?dry-run=true",
            "sesame/install/undo?dry-run=true",
            "sesame/install/test-mail",
            "sesame/*");

    private static final List<String> NAMES = List.of(
            "state",
            "session_code",
            "tab_id",
            "client_id",
            "userId",
            "username",
            "email",
            "clientId",
            "redirectUri",
            "send",
            "lifetime",
            "uses",
            "purpose",
            "validFrom",
            "groups",
            "first",
            "max",
            "lang",
            "variant",
            "realm",
            "applications",
            "to",
            "name",
            "code",
            "nonce",
            "password",
            "password-new",
            "password-confirm",
            "company-id",
            "access-code",
            "sesame-contact-mail",
            "sesame-accent");

    private final SesameServer server;
    private final Admin admin;
    private final long seed = Long.getLong("sesame.fuzz.seed", System.nanoTime());
    private final Gibberish gibberish = new Gibberish(new Random(seed));
    private final OddVisitors visitors;
    private final Set<String> ours = FormPlaces.all();
    private final Set<String> met = new HashSet<>();
    private final Instant end;
    private int logLength;

    FuzzTest(SesameServer server, Admin admin) throws Exception {
        this.server = server;
        this.admin = admin;
        visitors = new OddVisitors(server, gibberish);
        end = Instant.now().plusSeconds(Long.getLong("sesame.fuzz.seconds", 5));
    }

    @BeforeEach
    void rememberLog() throws Exception {
        logLength = server.log().length();
    }

    @AfterEach
    void nothingOfOursHasFailed() throws Exception {
        assertThat(server.log().substring(logLength)).as("seed " + seed).doesNotContain("at fr.sesame.");
    }

    @Test
    void everyEndpoint() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            assertNothingOfOursIsLeftOut();
            var token = AdminLinks.byTheServersAdmin(server).authorization().orElseThrow();
            var signedIn = Instant.now();
            while (Instant.now().isBefore(end)) {
                if (signedIn.plusSeconds(30).isBefore(Instant.now())) {
                    token = AdminLinks.byTheServersAdmin(server).authorization().orElseThrow();
                    signedIn = Instant.now();
                }
                var odd = gibberish.random().nextInt(3) == 0;
                var visitor = (odd ? visitors.behindAnOddProxy() : new HttpVisitor(server))
                        .saying("Accept", gibberish.any(ACCEPTED));
                var path = gibberish.random().nextBoolean()
                        ? server.realm(realm.name()) + "/" + filled(gibberish.any(PUBLIC))
                        : adminPath(realm.name());
                if (path.contains("/admin/realms/") && gibberish.random().nextInt(4) > 0) {
                    visitor.saying("Authorization", token);
                }
                ask(visitor, URI.create(path), odd);
            }
        }
    }

    /** The server knows what it has of ours. */
    private void assertNothingOfOursIsLeftOut() {
        var providers = admin.serverInfo().path("providers");
        assertThat(providers.path("realm-restapi-extension").path("providers").fieldNames())
                .toIterable()
                .filteredOn(name -> name.startsWith("sesame"))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(PUBLIC).anyMatch(path -> path.equals(name) || path.startsWith(name + "/")));
        assertThat(providers
                        .path("admin-realm-restapi-extension")
                        .path("providers")
                        .fieldNames())
                .toIterable()
                .filteredOn(name -> name.startsWith("sesame"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(ADMINS).anyMatch(path -> path.startsWith(name + "/")));
    }

    private String adminPath(String realm) {
        return server.realm(realm).toString().replace("/realms/", "/admin/realms/") + "/"
                + filled(gibberish.any(ADMINS));
    }

    private String filled(String path) {
        var filled = new StringBuilder();
        path.chars().forEach(sign -> filled.append(sign == '*' ? gibberish.encoded() : Character.toString(sign)));
        return filled.append(path.contains("?") ? "&" : "?")
                .append(gibberish.any(NAMES))
                .append('=')
                .append(gibberish.encoded())
                .toString();
    }

    /** @param odd whether what is said before the body is gibberish: the body is a form then */
    private void ask(HttpVisitor visitor, URI address, boolean odd) {
        var method = gibberish.any(METHODS);
        var type = odd ? FORM : gibberish.any(isReadByUs(method, address) ? POSTED : TYPES);
        if (!odd && gibberish.random().nextInt(8) == 0) {
            type = gibberish.header(type);
        }
        ask(visitor, address, method, type, odd);
    }

    private void ask(HttpVisitor visitor, URI address, String method, String type, boolean odd) {
        var body = switch (type) {
            case FORM -> form(Map.of(gibberish.any(NAMES), gibberish.text(), gibberish.any(NAMES) + "2", ""));
            case BROKEN_FORM -> gibberish.any(NAMES) + "=" + gibberish.any(NO_CHARACTERS);
            case PARTS ->
                "--b\r\nContent-Disposition: form-data; name=\"" + gibberish.any(NAMES)
                        + gibberish.any(List.of("\"; filename=\"a", "")) + "\"\r\n\r\n" + gibberish.text()
                        + gibberish.any(List.of("\r\n--b--\r\n", ""));
            case "application/json" -> gibberish.json(NAMES);
            case "text/csv" -> gibberish.like("username,valid_from,lifetime_seconds,uses\r\na,,600,1\r\n\"b\",,,\r\n");
            default -> gibberish.text();
        };
        Supplier<String> sent = () -> method + " " + address + "\n" + type + "\n" + body;
        var begin = System.nanoTime();
        var answer = visitor.ask(method, address, body, type);
        // As Keycloak answers itself, so may we; not where we read what is posted before anybody else.
        var refused = answer.status() == 500
                        && (odd || !isReadByUs(method, address))
                        && visitor.ask(method, keycloaksOwn(address), body, type)
                                        .status()
                                == 500
                ? new Answer(415, answer.headers(), answer.body(), answer.cookies())
                : answer;
        assertHarmless(refused, begin, sent);
    }

    private static boolean isReadByUs(String method, URI address) {
        return method.equals("POST") && address.getRawPath().matches("/realms/[^/]+/sesame.*");
    }

    private URI keycloaksOwn(URI ours) {
        var path = ours.toString();
        return path.contains("/admin/realms/")
                ? URI.create(path.replaceAll("/sesame/.*", "/users"))
                : URI.create(path.replaceAll("(/realms/[^/]*)/.*", "$1/protocol/openid-connect/token"));
    }

    /** From the application on: whatever page comes, one of its forms goes back with gibberish in some of its fields. */
    @Test
    void everyForm() throws Exception {
        try (var mail = ScriptedMailServer.start(server);
                var realm = MailRealm.with(server, admin, mail)) {
            var known = realm.person();
            var beginnings = List.of(
                    "/protocol/openid-connect/auth?client_id=account-console&response_type=code&scope=openid&redirect_uri="
                            + URLEncoder.encode(server.realm(realm.name()) + "/account/", StandardCharsets.UTF_8)
                            + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU&code_challenge_method=S256",
                    "/login-actions/reset-credentials?client_id=demo",
                    "/sesame-workspace");
            while (Instant.now().isBefore(end)) {
                var begin = gibberish.random().nextInt(5);
                var at = URI.create(server.realm(realm.name()) + beginnings.get(Math.max(0, begin - 2)));
                var visitor = visitors.browser();
                var page = assertHarmless(() -> visitor.get(at), () -> "GET " + at);
                walk(new FormPlaces.Place(visitor, at, page), known, LONGEST_WALK);
            }
        }
    }

    /** To each page of ours with a form that somebody may come to, a mailed link's or one behind the password, and on from there. */
    @Test
    void everyFormOfOurs() throws Exception {
        var places = new FormPlaces(server, admin);
        for (var way : places.ways()) {
            way.first().during(() -> {
                var place = way.go().call();
                assertThat(FormPlaces.page(place.page()))
                        .as(place.page().body())
                        .contains(way.page());
                walk(place, Accounts.unknown(), SHORT_WALK);
            });
        }
        assertThat(met).as("pages of which a form was sent").containsAll(ours);
    }

    private void walk(FormPlaces.Place place, String known, int longest) {
        var visitor = place.browser();
        var at = place.at();
        var page = place.page();
        for (var step = 0; step < longest; step++) {
            if (page.status() / 100 == 3
                    && server.keycloak().getPort()
                            == at.resolve(page.location()).getPort()) {
                at = at.resolve(page.location());
                var next = at;
                page = assertHarmless(() -> visitor.get(next), () -> "GET " + next);
                continue;
            }
            var forms = PageForm.of(at, page);
            // A form that isn't ours is Keycloak's to read: one for a passkey that is made from gibberish ends in a 500
            // of its own.
            if (forms.isEmpty() || FormPlaces.page(page).filter(ours::contains).isEmpty()) {
                return;
            }
            var form = gibberish.any(forms);
            FormPlaces.page(page).ifPresent(met::add);
            form.fields().replaceAll((name, value) -> filled(name, value, known));
            if (gibberish.random().nextInt(3) == 0) {
                form.fields().put(gibberish.any(NAMES), gibberish.text());
            }
            form.fields().keySet().removeIf(name -> gibberish.random().nextInt(12) == 0);
            if (!form.buttons().isEmpty()) {
                var button = gibberish.any(form.buttons());
                form.fields().put(button.getKey(), filled(button.getKey(), button.getValue(), known));
            }
            at = form.action();
            page = assertHarmless(
                    () -> visitor.post(form.action(), form(form.fields()), FORM),
                    () -> "POST " + form.action() + "\n" + form.fields());
        }
    }

    /** Mostly what leads on, so that the pages behind the first one are met as well. */
    private String filled(String name, String value, String known) {
        if (KEYCLOAKS_OWN.contains(name) || gibberish.random().nextInt(3) > 0) {
            return name.equals("username") && value.isEmpty() ? known : value;
        }
        return gibberish.like(value);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Answer assertHarmless(Supplier<Answer> request, Supplier<String> sent) {
        var begin = System.nanoTime();
        return assertHarmless(request.get(), begin, sent);
    }

    private Answer assertHarmless(Answer answer, long begin, Supplier<String> sent) {
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(answer.status()).as(() -> said(sent, answer)).isLessThan(500);
        assertThat(answer.body()).as(() -> said(sent, answer)).doesNotContain("at fr.sesame.", "at org.keycloak.");
        assertThat(took).as(() -> said(sent, answer)).isLessThan(LONGEST_ANSWER);
        return answer;
    }

    private String said(Supplier<String> sent, Answer answer) {
        return "seed " + seed + "\n" + sent.get() + "\n" + answer.body();
    }
}
