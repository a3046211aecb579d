package fr.sesame.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program of this machine.
 *
 * @param words its name, and what it is told
 */
public record Command(List<String> words) {

    /** From its words. */
    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    /** The same, told more. */
    public Command with(String... more) {
        return new Command(Stream.concat(words.stream(), Stream.of(more)).toList());
    }

    /** Runs it to its end, and gives what it has printed. */
    public String run() {
        try {
            // A file, as a server that it starts would keep a pipe open.
            var output = Files.createTempFile("sesame-command", ".txt");
            try {
                var status = new ProcessBuilder(words)
                        // Whoever it runs as may not be allowed to look into the folder of this process.
                        .directory(new File("/"))
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(output.toFile())
                        .start()
                        .waitFor();
                var text = Files.readString(output, StandardCharsets.UTF_8);
                if (status != 0) {
                    throw new IllegalStateException(String.join(" ", words) + " ended with " + status + "\n" + text);
                }
                return text;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs it to its end; whether it is there, and content. */
    public boolean succeeds() {
        try {
            run();
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }
}
