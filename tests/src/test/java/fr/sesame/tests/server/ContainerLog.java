package fr.sesame.tests.server;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * What a container has logged. Docker reads megabytes of it from the beginning whenever it is asked, and tests ask hundreds of
 * times: so it is asked for the end alone, as long as that begins in what is known.
 */
final class ContainerLog {

    /** More than most tests leave behind. */
    private static final int END = 300;

    private final String containerId;
    private final StringBuilder known = new StringBuilder();

    /** With Docker's time, to the nanosecond, which tells lines apart that say the same. */
    private String latest = "";

    ContainerLog(String containerId) {
        this.containerId = containerId;
    }

    /** All of it. */
    synchronized String text() {
        var lines = lines(END);
        var old = lines.lastIndexOf(latest);
        if (old < 0) {
            known.setLength(0);
            lines = lines(Integer.MAX_VALUE);
        }
        for (var line : lines.subList(old + 1, lines.size())) {
            known.append(line, line.indexOf(' ') + 1, line.length()).append('\n');
            latest = line;
        }
        return known.toString();
    }

    /** The last ones, each as {@code time text}. */
    private List<String> lines(int most) {
        // Docker's client hands over pieces, which begin and end anywhere.
        var all = new ByteArrayOutputStream();
        try (var command = command(most)) {
            command.exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame piece) {
                            all.writeBytes(piece.getPayload());
                        }
                    })
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Stream.of(all.toString(StandardCharsets.UTF_8).split("\n", -1))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private LogContainerCmd command(int most) {
        var command = DockerClientFactory.lazyClient()
                .logContainerCmd(containerId)
                .withStdOut(true)
                .withStdErr(true)
                .withTimestamps(true);
        return most == Integer.MAX_VALUE ? command.withTailAll() : command.withTail(most);
    }
}
