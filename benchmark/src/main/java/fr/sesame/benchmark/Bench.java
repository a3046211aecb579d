package fr.sesame.benchmark;

import fr.sesame.demo.DemoRealms;
import fr.sesame.demo.KeycloakInstallation;
import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What is measured on: one server with both realms, its database, and the mail server that it sends to; a second node where asked. */
final class Bench implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("\\bname=\"code\"");
    private static final Pattern USERNAME = Pattern.compile("\\bname=\"username\"");
    private static final Pattern COMPANY_ID = Pattern.compile("<input[^>]*\\bname=\"company-id\"");
    private static final int WRONG_CODE = 100_000;

    private final Ports ports = Ports.anyFree();
    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .build();
    private final KeycloakInstallation installation;
    private final SlowMailServer mail;
    private final Optional<Postgres> database;
    private final boolean isOneOfSeveral;
    private KeycloakServer server;
    private Optional<KeycloakServer> second = Optional.empty();
    private final Ports portsOfSecond;

    /**
     * Starts everything.
     *
     * @param root the project's folder
     * @param more realms beside those of every benchmark
     * @param onPostgres whether its data are in PostgreSQL, else in H2
     * @param nodes how many there will be; the second by {@link #addNode}
     * @param progress is told what takes long, a sentence each
     */
    Bench(Path root, List<CompanyRealm> more, boolean onPostgres, int nodes, Consumer<String> progress)
            throws IOException, InterruptedException {
        isOneOfSeveral = nodes > 1;
        var free = Ports.someFree(2);
        portsOfSecond = new Ports(free[0], free[1], ports.application(), ports.inbox(), ports.smtp());
        var work = root.resolve("benchmark").resolve("target");
        Files.createDirectories(work);
        var log = work.resolve("keycloak.log");
        Files.deleteIfExists(log);
        installation = onPostgres
                ? new KeycloakInstallation(work.resolve("keycloak-postgres"), log, progress, Postgres.buildOption())
                : new KeycloakInstallation(work.resolve("keycloak"), log, progress);
        installation.prepare(
                root.resolve("demo/target/keycloak-quarkus-dist.zip"),
                root.resolve("bundle/target/keycloak-sesame.jar"));
        var realms = work.resolve("realms");
        DemoRealms.write(root.resolve("realm-config"), ports, realms);
        StockRealm.write(realms);
        for (var realm : more) {
            realm.write(realms);
        }
        installation.load(realms);
        mail = SlowMailServer.start(ports.smtp());
        database = onPostgres ? Optional.of(Postgres.start(ports.inbox(), progress)) : Optional.empty();
        progress.accept("Starting Keycloak (log: " + root.relativize(log) + ")");
        server = start(ports);
    }

    private KeycloakServer start(Ports itsPorts) throws IOException, InterruptedException {
        var options = database.map(Postgres::options).orElse(List.of()).toArray(String[]::new);
        return isOneOfSeveral
                ? KeycloakServer.startANode(KeycloakServer.HEAP, installation, itsPorts, ports.keycloakUri(), options)
                : KeycloakServer.start(installation, itsPorts, options);
    }

    void restart() throws IOException, InterruptedException {
        server.close();
        server = start(ports);
    }

    /** A second node: from now on a visitor's requests go to the one and the other in turns. */
    void addNode() throws IOException, InterruptedException {
        second = Optional.of(start(portsOfSecond));
    }

    private List<Ports> nodes() {
        return second.isPresent() ? List.of(ports, portsOfSecond) : List.of(ports);
    }

    /** Its database, where that is PostgreSQL. */
    Optional<Postgres> database() {
        return database;
    }

    SlowMailServer mail() {
        return mail;
    }

    AdminApi admin() {
        return new AdminApi(http, ports.keycloakUri());
    }

    /** A connection to the Java of the server that runs now. */
    ServerJvm jvm() throws IOException {
        return ServerJvm.of(server.processes());
    }

    /** The same of the second node. */
    ServerJvm jvmOfSecond() throws IOException {
        return ServerJvm.of(second.orElseThrow().processes());
    }

    ServerMetrics metrics() {
        return new ServerMetrics(http, nodes().stream().map(Ports::management).toList());
    }

    /** Waits until Sésame has no mail to send any more. */
    void awaitMails() throws IOException, InterruptedException {
        while (metrics().sum("sesame_mail_queued") > 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Somebody with a new browser. */
    Visitor visitor() {
        return new Visitor(http, nodes().stream().map(Ports::keycloak).toList());
    }

    /** Where the application gets its answer. */
    String callback() {
        return ports.applicationUri() + "/callback";
    }

    Heap heap() {
        return new Heap(http, ports.management());
    }

    /** Walks a new visitor through a flow's pages and asks for a new password; only this last request is timed. */
    Visitor.Answer reset(MailFlow flow, String address) {
        var visitor = visitor();
        return visitor.time(flow.begin(visitor, login(flow.realm()), address));
    }

    /** The same, and types wrong codes on the page that waits for the mail. */
    void resetWithWrongCodes(MailFlow flow, String address, int codes) {
        var visitor = visitor();
        var page = visitor.follow(flow.begin(visitor, login(flow.realm()), address));
        for (var code = 0; code < codes; code++) {
            page = visitor.follow(visitor.submission(page, CODE, "code=" + (WRONG_CODE + code)));
        }
    }

    /** Walks a new visitor through the pages of a login, as far as a wrong password that is still to be sent. */
    WrongPassword atPassword(PasswordForm form, String address) {
        var visitor = visitor();
        var post = form.begin(visitor, login(form.realm()), address);
        return () -> visitor.time(post);
    }

    /** Sends what somebody types on the first page; what comes of it isn't opened. */
    Visitor.Answer continueAs(String realm, String address) {
        return atFirstPage(realm, address).send();
    }

    /** What somebody types on the first page, still to be sent. */
    Ready atFirstPage(String realm, String address) {
        var visitor = visitor();
        var post = visitor.submission(visitor.get(login(realm)), address);
        return () -> visitor.time(post);
    }

    /** What somebody types at « Mon ID d’entreprise », still to be sent. */
    Ready atCompanyId(String realm, String name) {
        var visitor = visitor();
        var asks = visitor.follow(visitor.submission(visitor.get(login(realm)), USERNAME, "username=&company-id="));
        var post = visitor.submission(asks, COMPANY_ID, "company-id=" + AdminApi.encode(name));
        return () -> visitor.time(post);
    }

    /** What somebody types at « Trouver mon espace », still to be sent. */
    Ready atWorkspace(String realm, String address) {
        var visitor = visitor();
        var page = visitor.get(URI.create(ports.keycloakUri() + "/realms/" + realm + "/sesame-workspace"));
        var post = visitor.post(page.uri(), page.nonce() + "&username=" + AdminApi.encode(address));
        return () -> visitor.time(post);
    }

    /** A request that is still to be sent. */
    interface Ready {

        /** Sends it and takes the time. */
        Visitor.Answer send();
    }

    /** A wrong password that is still to be sent. */
    interface WrongPassword {

        /** Sends it and takes the time. */
        Visitor.Answer send();
    }

    private URI login(String realm) {
        return login(realm, "demo");
    }

    /** Where an application sends people. */
    URI login(String realm, String client) {
        return URI.create(ports.keycloakUri() + "/realms/" + realm
                + "/protocol/openid-connect/auth?client_id=" + client
                + "&response_type=code&scope=openid&state=s&redirect_uri="
                + AdminApi.encode(callback())
                + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU&code_challenge_method=S256");
    }

    @Override
    public void close() throws IOException {
        second.ifPresent(KeycloakServer::close);
        server.close();
        mail.close();
        if (database.isPresent()) {
            database.get().close();
        }
    }
}
