package fr.sesame.sheets;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a run: one, or several where there are more people than one file takes. They appear under their names when all of them
 * are whole; until then, and after a failure, there is none. Others on the machine can't read them where it knows of owners.
 */
final class SheetFiles implements AutoCloseable {

    private final Path output;
    private final boolean replace;
    private final List<Path> parts = new ArrayList<>();

    SheetFiles(Path output, boolean replace) throws IOException {
        this.output = output;
        this.replace = replace;
        if (!replace && Files.exists(output)) {
            throw new FileAlreadyExistsException(output.toString());
        }
    }

    void add(TaggedFile file) throws IOException {
        var folder = output.toAbsolutePath().getParent();
        var part = Files.createTempFile(folder, ".sheets-", ".tmp");
        parts.add(part);
        try (var out = Files.newOutputStream(part)) {
            file.save(out);
        }
    }

    /** Gives the files their names. */
    List<Path> publish() throws IOException {
        var names = new ArrayList<Path>();
        for (var number = 1; number <= parts.size(); number++) {
            names.add(parts.size() == 1 ? output : numbered(number));
        }
        for (var name : names) {
            if (!replace && Files.exists(name)) {
                throw new FileAlreadyExistsException(name.toString());
            }
        }
        for (var index = 0; index < names.size(); index++) {
            Files.move(parts.get(index), names.get(index), StandardCopyOption.REPLACE_EXISTING);
        }
        parts.clear();
        return names;
    }

    @Override
    public void close() throws IOException {
        for (var part : parts) {
            Files.deleteIfExists(part);
        }
    }

    /** With as many digits as the last one has, so that they are sorted. */
    private Path numbered(int number) {
        var name = output.toAbsolutePath().getFileName().toString();
        var dot = name.lastIndexOf('.');
        var digits = Integer.toString(parts.size()).length();
        var suffix = "-" + "0".repeat(digits - Integer.toString(number).length()) + number;
        var numbered = dot > 0 ? name.substring(0, dot) + suffix + name.substring(dot) : name + suffix;
        return output.resolveSibling(numbered);
    }
}
