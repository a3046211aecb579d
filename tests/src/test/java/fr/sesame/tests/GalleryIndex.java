package fr.sesame.tests;

import fr.sesame.tests.browser.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page that shows all pictures.
 *
 * @param folder where they are
 * @param shown which there are: the ways of looking, by the picture's name
 */
record GalleryIndex(Path folder, Map<String, List<Look>> shown) {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Sésame: every page and every mail</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem }
            nav { columns: 14rem; margin-bottom: 2rem }
            nav a { display: block }
            .looks { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
            figure { margin: 0 } figcaption { color: #555 }
            img { border: 1px solid #999; max-height: 40rem; max-width: 40rem }
            </style>
            <h1>Sésame: every page and every mail</h1>
            <nav>%s</nav>
            %s
            """;

    void write() throws IOException {
        var links = shown.keySet().stream()
                .map(title -> "<a href=\"#" + title + "\">" + title + "</a>")
                .collect(Collectors.joining("\n"));
        var rows = shown.entrySet().stream()
                .map(scene -> "<h2 id=\"" + scene.getKey() + "\">" + scene.getKey() + "</h2>\n<div class=\"looks\">"
                        + scene.getValue().stream()
                                .map(look -> picture(scene.getKey(), look))
                                .collect(Collectors.joining("\n"))
                        + "</div>")
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("index.html"), PAGE.formatted(links, rows));
    }

    /** Where the picture of a scene is kept. */
    static Path file(Path folder, String title, Look look) {
        return folder.resolve(title + "." + look.suffix() + ".png");
    }

    private String picture(String title, Look look) {
        var file = file(folder, title, look).getFileName();
        return "<figure><a href=\"" + file + "\"><img loading=\"lazy\" src=\"" + file + "\" alt=\"" + title + ", "
                + look.suffix() + "\"></a><figcaption>" + look.suffix() + "</figcaption></figure>";
    }
}
