package fr.sesame.tests.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * A realm of a test's own with the demo realm's flows, so that its mails wait for nobody else's; empty but for the
 * application.
 */
public final class MailRealm implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NOT_NEEDED =
            List.of("users", "organizations", "identityProviders", "smtpServer", "displayName");

    /** How the names of these realms begin. */
    public static final String PREFIX = "courrier-";

    private static final int LONGEST_ID = 36;

    private final SesameServer server;
    private final Admin admin;
    private final String name = (PREFIX + UUID.randomUUID()).substring(0, LONGEST_ID);

    private MailRealm(SesameServer server, Admin admin, Map<String, String> mail, Map<String, String> options)
            throws IOException {
        this.server = server;
        this.admin = admin;
        var demo = (ObjectNode) JSON.readTree(
                Files.readString(SesameServer.root().resolve("realm-config").resolve("sesame-realm.json")));
        demo.remove(NOT_NEEDED);
        // The log has ids as well as names; by either can be told whose test a line is about.
        demo.put("id", name).put("realm", name).put("displayName", "Courrier");
        RealmFiles.hashCheaply(demo);
        demo.set("smtpServer", JSON.valueToTree(mail));
        for (var config : demo.get("authenticatorConfig")) {
            if (config.get("alias").asText().equals("sesame reset mail")) {
                options.forEach(((ObjectNode) config.get("config"))::put);
            }
        }
        Map<String, Object> settings = new HashMap<>();
        demo.properties().forEach(field -> settings.put(field.getKey(), field.getValue()));
        admin.createRealm(settings);
    }

    /** Makes one whose mails go to a server. */
    public static MailRealm with(SesameServer server, Admin admin, ScriptedMailServer mail) throws IOException {
        return with(server, admin, mail, Map.of());
    }

    /** Makes one whose mails go to a server, with more of its console's mail settings. */
    public static MailRealm with(
            SesameServer server, Admin admin, ScriptedMailServer mail, Map<String, String> moreSettings)
            throws IOException {
        return new MailRealm(server, admin, settings(server, mail.port(), moreSettings), Map.of());
    }

    /** Makes one whose mails go where something listens, with more of its console's mail settings. */
    public static MailRealm at(SesameServer server, Admin admin, int port, Map<String, String> moreSettings)
            throws IOException {
        return new MailRealm(server, admin, settings(server, port, moreSettings), Map.of());
    }

    /** Makes one whose mails go to a server, with options of the step that mails. */
    public static MailRealm withOptions(
            SesameServer server, Admin admin, ScriptedMailServer mail, Map<String, String> options) throws IOException {
        return withOptions(server, admin, mail, options, Map.of());
    }

    /** The same with more of its console's mail settings. */
    public static MailRealm withOptions(
            SesameServer server,
            Admin admin,
            ScriptedMailServer mail,
            Map<String, String> options,
            Map<String, String> moreSettings)
            throws IOException {
        return new MailRealm(server, admin, settings(server, mail.port(), moreSettings), options);
    }

    private static Map<String, String> settings(SesameServer server, int port, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("host", server.mailHost());
        settings.put("port", Integer.toString(port));
        settings.putIfAbsent("from", "ne-pas-repondre@sesame.example");
        return settings;
    }

    /** Makes one that has no mail server. */
    public static MailRealm withoutMail(SesameServer server, Admin admin) throws IOException {
        return new MailRealm(server, admin, Map.of(), Map.of());
    }

    /** From now on its mails go to another server. */
    public void sendThrough(ScriptedMailServer mail) {
        admin.updateRealm(
                name, realm -> realm.set("smtpServer", JSON.valueToTree(settings(server, mail.port(), Map.of()))));
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Somebody with an account, and the address of it. */
    public String person() {
        return person("p-" + UUID.randomUUID() + "@example.com");
    }

    /** Somebody with an account of this address. */
    public String person(String address) {
        // Some addresses are no user names. Hashing passwords takes long, and nobody logs in.
        admin.createUser(
                name,
                "u-" + UUID.randomUUID(),
                Map.of("email", address, "emailVerified", true, "credentials", List.of()));
        return address;
    }

    /** Forgets a password: the answer to the address. */
    public Answer ask(String address) {
        return ask(new HttpVisitor(server), address);
    }

    /** The same, by somebody who may have been here before. */
    public Answer ask(HttpVisitor visitor, String address) {
        return visitor.submit(open(visitor), Map.of("username", address));
    }

    /** The page that asks for the address. */
    public Answer open(HttpVisitor visitor) {
        return visitor.get(URI.create(server.realm(name) + "/login-actions/reset-credentials?client_id=demo"));
    }

    /** Waits for an event of a type about an address. */
    public JsonNode awaitEvent(String type, String address) {
        return Patience.find(
                () -> events(type, address).stream().findFirst(), () -> "no event " + type + " for " + address);
    }

    /** The events of a type about an address, the latest first. */
    public List<JsonNode> events(String type, String address) {
        return events(type).stream()
                .filter(event ->
                        address.equals(event.path("details").path("username").asText()))
                .toList();
    }

    /** The events of a type, the latest first. */
    public List<JsonNode> events(String type) {
        return StreamSupport.stream(
                        admin.get(name + "/events?max=500&type=" + type).spliterator(), false)
                .toList();
    }

    /** Everything in the realm's event logs, as text. */
    public String allEvents() {
        return admin.get(name + "/events?max=1000") + "\n" + admin.get(name + "/admin-events?max=1000");
    }

    @Override
    public void close() {
        admin.deleteInTheEnd(name);
    }
}
