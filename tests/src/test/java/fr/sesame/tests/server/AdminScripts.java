package fr.sesame.tests.server;

import fr.sesame.demo.KeycloakServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scripts of {@code realm-config/}, as an admin runs them: with the distribution's own {@code kcadm.sh}. */
public final class AdminScripts implements AutoCloseable {

    private final Path kcadm;
    private final Path config;
    private final String server;

    /**
     * What a script has said.
     *
     * @param code its exit code
     * @param output all that it has printed
     */
    public record Said(int code, String output) {}

    private AdminScripts(Path kcadm, Path config, String server) {
        this.kcadm = kcadm;
        this.config = config;
        this.server = server;
    }

    /** Logs the server's admin in. */
    public static AdminScripts of(DistributionServer server) throws Exception {
        var scripts = new AdminScripts(
                server.kcadm(),
                Files.createTempFile(SesameServer.work(), "kcadm", ".config"),
                server.keycloak().toString());
        scripts.logIn();
        return scripts;
    }

    /** Logs the server's admin in again, by the password. */
    public void logIn() throws Exception {
        var login = run(
                "en_US.UTF-8",
                List.of(
                        kcadm.toString(),
                        "config",
                        "credentials",
                        "--server",
                        server,
                        "--realm",
                        "master",
                        "--user",
                        KeycloakServer.ADMIN,
                        "--password",
                        KeycloakServer.ADMIN,
                        "--config",
                        config.toString()));
        if (login.code() != 0) {
            throw new AssertionError(login.output());
        }
    }

    /** Runs a script with words, in a terminal that speaks English. */
    public Said run(String script, String... words) throws Exception {
        return run("en_US.UTF-8", script, words);
    }

    /** Runs a script with words, in a terminal that speaks French. */
    public Said runInFrench(String script, String... words) throws Exception {
        return run("fr_FR.UTF-8", script, words);
    }

    private Said run(String language, String script, String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                "bash",
                SesameServer.root().resolve("realm-config").resolve(script).toString()));
        command.addAll(List.of(words));
        return run(language, command);
    }

    private Said run(String language, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // What comes before it would win.
        builder.environment().remove("LC_ALL");
        builder.environment().put("LC_MESSAGES", language);
        builder.environment().put("KCADM", kcadm.toString());
        builder.environment().put("KCADM_OPTIONS", "--config " + config);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output);
    }

    @Override
    public void close() throws IOException {
        Files.delete(config);
    }
}
