package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.PlainHttp;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S16: who gets past the permission of each thing that the admin API can do, as one table that misses none of them. */
@OnSharedServer
class AdminEndpointsTest {

    private static final Path TABLE = Path.of("src/test/resources/admin-endpoints.tsv");
    private static final int FIRST_ADMIN = 6;

    /** Annotations of one method, in whatever order. */
    private static final Pattern METHOD = Pattern.compile(
            "((?:^ {4}@[^\\n]+\\n)*^ {4}@(?:GET|POST|PUT|DELETE)\\n(?:^ {4}@[^\\n]+\\n)*)", Pattern.MULTILINE);

    private static final Pattern VERB = Pattern.compile("@(GET|POST|PUT|DELETE)\\n");
    private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\)");

    private static final Map<String, String> TYPES = Map.of("json", "application/json", "csv", "text/csv");

    private final SesameServer server;
    private final Admin admin;

    AdminEndpointsTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    private static List<List<String>> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("# ") || line.startsWith("# class\t"))
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    @Test
    void theTableHasAllThatTheSourcesHave() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("../authenticators/src/main/java"))) {
            for (var file : files.filter(one -> one.toString().endsWith("Resource.java"))
                    .toList()) {
                var source = Files.readString(file);
                if (Stream.of("AdminPermissionEvaluator", "AdministeredUsers").anyMatch(source::contains)) {
                    METHOD.matcher(source)
                            .results()
                            .forEach(method -> found.add(
                                    file.getFileName().toString().replace(".java", "") + " " + of(method.group(1))));
                }
            }
        }
        var listed = new TreeSet<String>();
        table().stream().skip(1).forEach(row -> listed.add(row.get(0) + " " + row.get(1) + " " + row.get(2)));
        assertThat(found).hasSizeGreaterThan(15).isEqualTo(listed);
    }

    private static String of(String annotations) {
        var verb = VERB.matcher(annotations);
        var path = PATH.matcher(annotations);
        return (verb.find() ? verb.group(1) : "") + " " + (path.find() ? path.group(1) : "");
    }

    @Test
    void whoGetsPastThePermission() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            var name = realm.name();
            admin.updateRealm(
                    name,
                    settings -> settings.put("adminPermissionsEnabled", true).put("organizationsEnabled", true));
            var person = admin.createUser(name, "u-" + UUID.randomUUID(), Map.of());
            var other = admin.createUser(name, "u-" + UUID.randomUUID(), Map.of());
            var places = Map.of(
                    "{person}", person,
                    "{group}", admin.create(name + "/groups", Map.of("name", "group")),
                    "{organization}",
                            admin.create(
                                    name + "/organizations",
                                    Map.of(
                                            "name", "organization",
                                            "alias", "organization",
                                            "domains", List.of(Map.of("name", "organization.example")))));
            var admins = Map.of(
                    "nobody", Optional.<String>empty(),
                    "no permission", with(name),
                    "view-users", with(name, "view-users"),
                    "manage-users", with(name, "manage-users"),
                    "impersonation", with(name, "impersonation"),
                    "that person’s manager", managerOf(name, person),
                    "another’s manager", managerOf(name, other),
                    "view-realm", with(name, "view-realm"),
                    "manage-realm", with(name, "manage-realm"),
                    "admin of another realm",
                            AdminLinks.byUserWith(server, admin, "acme", List.of("realm-admin"))
                                    .token());
            var all = new HashMap<>(admins);
            all.put("realm-admin", with(name, "realm-admin"));
            all.put("service account with manage-users", serviceAccount(name));

            var rows = table();
            var head = rows.get(0);
            var wrong = new ArrayList<String>();
            for (var row : rows.subList(1, rows.size())) {
                for (var column = FIRST_ADMIN; column < head.size(); column++) {
                    var status = send(name, row, places, Objects.requireNonNull(all.get(head.get(column))));
                    if (Set.of(401, 403).contains(status) != row.get(column).equals("-")
                            || (status >= 500 && status != 503)) {
                        wrong.add(row.get(1) + " " + row.get(3) + " " + row.get(4) + ", " + head.get(column) + ": "
                                + status);
                    }
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private int send(String realm, List<String> row, Map<String, String> places, Optional<String> token) {
        var path = filledIn(row.get(3), places);
        var request = HttpRequest.newBuilder(
                        URI.create(server.keycloak() + "/admin/realms/" + realm + "/sesame/" + path))
                .method(
                        row.get(1),
                        row.get(4).isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(filledIn(row.get(5), places)));
        if (!row.get(4).isEmpty()) {
            request.header("Content-Type", TYPES.get(row.get(4)));
        }
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        return PlainHttp.answer(request.build(), Spent.ADMIN_API).statusCode();
    }

    private static String filledIn(String text, Map<String, String> places) {
        var filled = text;
        for (var place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }

    private Optional<String> with(String realm, String... roles) {
        return AdminLinks.byUserWith(server, admin, realm, List.of(roles)).token();
    }

    private Optional<String> managerOf(String realm, String person) {
        var name = "u-" + UUID.randomUUID();
        AdminLinks.permit(
                admin, realm, List.of(admin.createUser(realm, name, Map.of())), person, List.of("manage", "view"));
        return AdminLinks.by(server, realm, name, Admin.PASSWORD).token();
    }

    private Optional<String> serviceAccount(String realm) {
        var id = admin.create(
                realm + "/clients",
                Map.of(
                        "clientId", "service",
                        "secret", "secret",
                        "serviceAccountsEnabled", true,
                        "standardFlowEnabled", false,
                        "publicClient", false));
        AdminLinks.grant(
                admin,
                realm,
                admin.get(realm + "/clients/" + id + "/service-account-user")
                        .get("id")
                        .asText(),
                List.of("manage-users"));
        return AdminLinks.byClient(server, realm, "service", "secret").token();
    }
}
