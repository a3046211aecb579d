package fr.sesame.sheets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run of the command in a folder of its own.
 *
 * @param exit its exit code
 * @param said what it said
 */
record Run(int exit, String said, Path folder) {

    static final String HEADER = "line,username,name,status,code,valid_from,valid_until,uses,message\n";
    static final String URL = "https://login.example.org/realms/sesame/account";

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    /** A line of the list, for a name that needs no quotation marks. */
    static String issued(String username, String name, String code) {
        return "2," + username + ",\"" + name.replace("\"", "\"\"") + "\",issued," + code
                + ",2026-11-28T08:00:00Z,2026-12-05T08:30:00Z,1,\n";
    }

    /** Runs it on a list, with the arguments that it can't do without, and others. */
    static Run of(Path folder, String list, String... others) {
        var arguments = new ArrayList<>(List.of(
                "-", "--login-url", URL, "-o", folder.resolve("sheets.pdf").toString()));
        arguments.addAll(List.of(others));
        return with(folder, list, arguments);
    }

    /** Runs it with these arguments alone. */
    static Run with(Path folder, String list, List<String> arguments) {
        var said = new StringWriter();
        var input = new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8));
        var exit = Sheets.command(Clock.fixed(NOW, ZoneOffset.UTC), input)
                .setErr(new PrintWriter(said, true))
                .setOut(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
        return new Run(exit, said.toString(), folder);
    }

    /** Names of all files that are there now. */
    List<String> files() {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Pdf pdf() {
        return pdf("sheets.pdf");
    }

    Pdf pdf(String name) {
        return new Pdf(folder.resolve(name));
    }
}
