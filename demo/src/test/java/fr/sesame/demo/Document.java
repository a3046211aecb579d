package fr.sesame.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document of the project: its headings, its links, what it says between them.
 *
 * @param file where it is
 * @param prose its text without blocks of code, whose lines are empty
 * @param code its blocks of code
 */
record Document(Path file, String prose, List<String> code) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "dist", "cache");

    private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6}) (.+)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern LINKED = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    /** A heading, and the name that links to it have. */
    record Heading(int level, String text, String anchor) {}

    /** A link to a file of the project, and to a heading in it, or to the whole of it where the anchor is empty. */
    record Link(Path file, String anchor) {}

    static Document of(String path) {
        return read(ROOT.resolve(path));
    }

    /** All of them, wherever they are in the project. */
    static List<Document> all() {
        return files().sorted().map(Document::read).toList();
    }

    private static Document read(Path file) {
        var prose = new StringBuilder();
        var code = new ArrayList<String>();
        var block = new StringBuilder();
        var inside = false;
        for (var line : lines(file)) {
            if (line.strip().startsWith("```")) {
                inside = !inside;
                if (inside) {
                    block.setLength(0);
                } else {
                    code.add(block.toString());
                }
                prose.append('\n');
            } else {
                (inside ? block : prose).append(line).append('\n');
                if (inside) {
                    prose.append('\n');
                }
            }
        }
        return new Document(file, prose.toString(), List.copyOf(code));
    }

    List<Heading> headings() {
        var headings = new ArrayList<Heading>();
        var times = new HashMap<String, Integer>();
        var found = HEADING.matcher(prose);
        while (found.find()) {
            var text = found.group(2).strip();
            var anchor = anchor(text);
            var time = times.merge(anchor, 1, Integer::sum);
            headings.add(new Heading(found.group(1).length(), text, time == 1 ? anchor : anchor + "-" + (time - 1)));
        }
        return headings;
    }

    /** As the sites that show repositories make them. */
    private static String anchor(String heading) {
        return LINKED.matcher(heading)
                .replaceAll("$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}_\\- ]", "")
                .replace(' ', '-');
    }

    /** Those that stay in the project, in their order. */
    List<Link> links() {
        return LINK.matcher(prose)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .map(this::link)
                .toList();
    }

    private Link link(String target) {
        var mark = target.indexOf('#');
        var path = mark < 0 ? target : target.substring(0, mark);
        var to = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        return new Link(to, mark < 0 ? "" : target.substring(mark + 1));
    }

    /** Links that lead to no file, or to no heading of one. */
    Set<String> brokenLinks() {
        var broken = new TreeSet<String>();
        for (var link : links()) {
            if (!Files.exists(link.file()) || !(link.anchor().isEmpty() || hasAnchor(link))) {
                broken.add(this + " -> " + ROOT.relativize(link.file()) + "#" + link.anchor());
            }
        }
        return broken;
    }

    private static boolean hasAnchor(Link link) {
        return link.file().toString().endsWith(".md") && read(link.file()).hasAnchor(link.anchor());
    }

    /** That of a heading, or one that was put there because what it led to has moved. */
    private boolean hasAnchor(String anchor) {
        return prose.contains("<a id=\"" + anchor + "\"></a>")
                || headings().stream().anyMatch(heading -> heading.anchor().equals(anchor));
    }

    long words() {
        return Stream.of(prose.split("\\s+")).filter(word -> !word.isBlank()).count();
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }

    /** Without what builds leave, and what tools bring along. */
    private static Stream<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found.stream();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
