package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** J9 in the admin API: lists, groups and organisations, and where codes are seen and ended. */
@OnSharedServer
class AccessCodeListTest {

    private static final String REFUSED = "Ce nom d’utilisateur et ce code ne vont pas ensemble";

    private final Admin admin;
    private final AccessCodes codes;

    AccessCodeListTest(SesameServer server, Admin admin) {
        this.admin = admin;
        this.codes = AccessCodes.byTheServersAdmin(server);
    }

    private Account person() {
        var name = "u-" + UUID.randomUUID() + "-without-it";
        return new Account(admin.createUser(name, Map.of("credentials", List.of())), name);
    }

    /** S15, S23: seen and ended among credentials and among what is outstanding; never the code, nor who has issued it. */
    @Test
    void adminsSeeItAndEndItInThreePlaces() {
        var person = person();
        var code = codes.issue(person.id(), Map.of("lifetime", 600));
        var credentials = admin.get("sesame/users/" + person.id() + "/credentials");
        assertThat(credentials).hasSize(1);
        assertThat(credentials.toString())
                .contains("valid-until")
                .doesNotContain(code, code.replace("-", ""), "issuer", "\"value\"");
        assertThat(AccessCodes.read(codes.api().get("access-codes/users/" + person.id()))
                        .get(0)
                        .get("uses")
                        .asInt())
                .isEqualTo(1);
        var secrets = "users/" + person.id() + "/secrets";
        var outstanding = AccessCodes.read(codes.api().get(secrets));
        assertThat(outstanding).hasSize(1);
        assertThat(outstanding.get(0).get("purpose").asText()).isEqualTo("access-code");
        assertThat(codes.api().delete(secrets + "/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(codes.api()
                        .delete(secrets + "/" + outstanding.get(0).get("id").asText())
                        .statusCode())
                .isEqualTo(204);
        assertThat(codes.type(person.name(), code).error()).contains(REFUSED);
        var second = codes.issue(person.id());
        assertThat(codes.api().delete(secrets).statusCode()).isEqualTo(204);
        assertThat(codes.type(person.name(), second).error()).contains(REFUSED);
        var third = codes.issue(person.id());
        var id = admin.get("sesame/users/" + person.id() + "/credentials")
                .get(0)
                .get("id")
                .asText();
        admin.delete("sesame/users/" + person.id() + "/credentials/" + id);
        assertThat(codes.type(person.name(), third).error()).contains(REFUSED);
    }

    /** Line by line, whatever is wrong with some. */
    @Test
    void aListIsIssuedLineByLine() {
        var person = person();
        var formula = "+33-" + UUID.randomUUID();
        var other = admin.createUser(formula, Map.of("credentials", List.of()));
        assertThat(other).isNotEmpty();
        var lines = codes.issueList(String.join(
                "\r\n",
                "username,valid_from,lifetime_seconds,uses",
                person.name() + ",2027-01-01T08:00:00+01:00,3600,2",
                "nobody-" + UUID.randomUUID() + ",,,",
                "\"" + formula + "\"",
                person.name() + ",,5,",
                person.name() + ",,,,too many"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .startsWith("2", person.name(), "Camille Essai", "issued")
                .endsWith("2027-01-01T07:00:00Z", "2027-01-01T08:00:00Z", "2", "");
        assertThat(lines.get(1)).startsWith("3").endsWith("refused", "", "", "", "", "user_not_found");
        assertThat(lines.get(2)).startsWith("4", "'" + formula, "Camille Essai", "issued");
        assertThat(lines.get(3)).startsWith("5").endsWith("lifetime_out_of_range");
        assertThat(lines.get(4)).startsWith("6").endsWith("line_malformed");
        for (var list : List.of("", "name\r\nx\r\n", "username,code\r\nx,y\r\n", "username,username\r\nx,y")) {
            assertThat(codes.api().post("access-codes", AccessCodes.CSV, list).statusCode())
                    .as(list)
                    .isEqualTo(400);
        }
        assertThat(codes.api()
                        .post("access-codes", AccessCodes.CSV, "username\n" + "x\n".repeat(10_001))
                        .statusCode())
                .isEqualTo(413);
    }

    /** Two methods of one path take JSON and CSV: what neither takes was a 500 once, of Quarkus's making. */
    @Test
    void anotherTypeIsRefused() {
        for (var type : List.of("text/plain", "multipart/form-data", "application/xml")) {
            assertThat(codes.api().post("access-codes", type, "username\nx\n").statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
    }

    /** Ten thousand lines in one call, each with what has become of it, told as they are stored. */
    @Test
    void tenThousandLinesInOneCall() {
        var people = IntStream.range(0, 500)
                .mapToObj(one -> "u-" + UUID.randomUUID() + "-without-it")
                .toList();
        admin.post(
                "sesame/partialImport",
                Map.of(
                        "users",
                        people.stream()
                                .map(name -> Map.of(
                                        "username", name, "enabled", true, "firstName", "Camille", "lastName", "Essai"))
                                .toList()));
        var list = IntStream.range(0, 10_000)
                .mapToObj(line -> line % 100 == 99 ? "nobody-" + line : people.get(line % people.size()))
                .collect(Collectors.joining("\n", "username\n", "\n"));
        var lines = codes.issueList(list);
        assertThat(lines).hasSize(10_000);
        assertThat(lines).filteredOn(line -> line.contains("issued")).hasSize(495);
        assertThat(lines).filteredOn(line -> line.contains("user_not_found")).hasSize(100);
        assertThat(lines)
                .filteredOn(line -> line.get(8).startsWith("duplicate (line "))
                .hasSize(9_405);
        assertThat(lines.stream().map(line -> line.get(4)).filter(code -> !code.isEmpty()))
                .hasSize(495)
                .doesNotHaveDuplicates();
        assertThat(lines.get(500)).endsWith("refused", "", "", "", "", "duplicate (line 2)");
        assertThat(AccessCodes.isAtNewPassword(
                        codes.type(people.get(0), lines.get(0).get(4))))
                .isTrue();
    }

    /** Reported: of somebody who stood in a list twice both codes were told as good, and the first was dead. */
    @Test
    void somebodyIsIssuedOneCodeAListAndItStaysGood() {
        var person = person();
        var other = person();
        var lines = codes.issueList(String.join(
                "\n",
                "username,uses",
                person.name() + ",0",
                person.name() + ",",
                other.name() + ",",
                person.name().toUpperCase(Locale.ROOT) + ",2",
                "\"" + person.name() + "\u00a0\",2"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).as("refused for itself").endsWith("uses_out_of_range");
        assertThat(lines.get(1)).contains("issued");
        assertThat(lines.get(2)).contains("issued");
        for (var again : lines.subList(3, 5)) {
            assertThat(again).contains(person.name()).endsWith("refused", "", "", "", "", "duplicate (line 3)");
        }
        assertThat(AccessCodes.isAtNewPassword(
                        codes.type(person.name(), lines.get(1).get(4))))
                .isTrue();
    }

    /** Reported: a quotation mark that wasn't closed took everybody after it along, in one refused line. */
    @Test
    void aListThatASpreadsheetHasLeftIsReadLineByLine() {
        var first = person();
        var second = person();
        var lines = codes.issueList("\ufeffusername;uses;\r\n\"" + first.name() + ";1\r\n" + first.name()
                + ";2;\r\n;;\r\n" + second.name() + "\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).containsExactly("2", "", "", "refused", "", "", "", "", "quote_not_closed");
        assertThat(lines.get(1)).startsWith("3", first.name(), "Camille Essai", "issued");
        assertThat(lines.get(2)).startsWith("5", second.name(), "Camille Essai", "issued");
    }

    /** No name is read in another alphabet than it was written in. */
    @Test
    void aListInAnotherEncodingIsRefused() {
        var lists = new ArrayList<byte[]>();
        lists.add("username\nzoé\nanna\n".getBytes(StandardCharsets.ISO_8859_1));
        for (var encoding : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            lists.add("username\nanna\n".getBytes(encoding));
        }
        for (var list : lists) {
            AdminLinks.assertRefused(codes.api().post("access-codes", AccessCodes.CSV, list), 400, "list_not_utf8");
        }
    }

    @Test
    void aGroupAndAnOrganisationAreIssuedAndListed() throws Exception {
        var group = Group.named(admin);
        group.there().during(() -> {
            var organization = Organization.create(admin);
            var people = IntStream.range(0, 3).mapToObj(one -> person()).toList();
            people.forEach(one -> {
                group.add(one.id());
                organization.join(one);
            });
            for (var path :
                    List.of("access-codes/groups/" + group.id(), "access-codes/organizations/" + organization.id())) {
                var lines = AccessCodes.lines(codes.post(path, Map.of("lifetime", 3600)));
                assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).contains("issued"));
                assertThat(AccessCodes.read(codes.api().get(path))).hasSize(3);
                assertThat(AccessCodes.read(codes.api().get(path + "?first=1&max=1")))
                        .hasSize(1);
                assertThat(codes.api().get(path + "?max=100000").statusCode()).isEqualTo(400);
                assertThat(codes.post(path, Map.of("purpose", "second-factor")).statusCode())
                        .isEqualTo(400);
                people.forEach(one -> assertThat(codes.api()
                                .delete("access-codes/users/" + one.id())
                                .statusCode())
                        .isEqualTo(204));
            }
        });
        for (var wrong : List.of("x", "%0A", "a".repeat(300))) {
            assertThat(codes.post("access-codes/groups/" + wrong, Map.of()).statusCode())
                    .isEqualTo(404);
            assertThat(codes.post("access-codes/organizations/" + wrong, Map.of())
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
