package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fr.sesame.demo.Mail;
import fr.sesame.tests.Gallery.Scene;
import fr.sesame.tests.browser.Look;
import fr.sesame.tests.browser.Viewer;
import fr.sesame.tests.server.OwnServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every page and every mail that a person can meet, in every state: accessible and readable at every width, by day and
 * by night, in French without a word of another language, under the strict policy. {@code mvn -Pgallery} keeps pictures.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnOwnServer
class GalleryTest {

    private static final Path THEME =
            Path.of(System.getProperty("sesame.root", ".."), "themes", "src", "main", "resources", "theme", "sesame");
    private static final Path OWN = Path.of(
            System.getProperty("sesame.root", ".."), "authenticators", "src", "main", "resources", "theme-resources");

    /** What mails are made with, and none themselves. */
    private static final Set<String> MAIL_PARTS = Set.of("template.ftl", "sesame-mail.ftl");

    private static final Path PICTURES = Path.of("target", "gallery");

    private static final String STRICT =
            "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'";

    /** What some pages need beyond it, each for a reason that docs/security.md gives. */
    private static final Pattern MORE = Pattern.compile("(; (img-src 'self' data:|frame-src [^;*]+))?");

    /** Pieces of pages, and the page that sends itself before anybody could look at it. */
    private static final Set<String> NO_SCENES =
            Set.of("sesame", "sesame-marks", "profile", "template", "saml-post-form");

    /** Words that don't belong in a language, as whole words, and not in addresses. */
    private static final Map<String, Pattern> OUT_OF_PLACE = Map.of(
            "fr-CA", Pattern.compile("(?i)(?<![\\p{L}.@-])e-?mails?(?![\\p{L}.@])"),
            "en", Pattern.compile("(?i)(?<![\\p{L}.@-])(vous|votre|les|une|adresse)(?![\\p{L}.@])"));

    private static final Pattern PAGE_ID = Pattern.compile("<body[^>]* data-page-id=\"login-([^\"]+)\"");

    /** Those whose names match, for whoever works on a page. */
    private final Pattern wanted = Pattern.compile(System.getProperty("sesame.gallery.scenes", ""));

    private final boolean pictures = Boolean.getBoolean("sesame.gallery.pictures");
    private final Map<String, List<Look>> shown = new LinkedHashMap<>();

    private final OwnServers servers;
    private Gallery gallery;
    private Viewer viewer;
    private Viewer withoutScript;

    GalleryTest(OwnServers servers) {
        this.servers = servers;
    }

    @BeforeAll
    void open() throws Exception {
        gallery = new Gallery(servers.with());
        viewer = gallery.viewer(true);
        withoutScript = gallery.viewer(false);
        if (pictures) {
            Files.createDirectories(PICTURES);
        }
    }

    @AfterAll
    void close() throws IOException {
        if (pictures) {
            new GalleryIndex(PICTURES, shown).write();
            if (Boolean.getBoolean("sesame.gallery.docs")) {
                DocsPictures.copy(PICTURES, Path.of(System.getProperty("sesame.root"), "docs", "images"));
            }
        }
        viewer.close();
        withoutScript.close();
        gallery.close();
    }

    @Test
    void hasEveryPageOfTheTheme() throws Exception {
        var shown = new TreeSet<String>();
        for (var scene : oneOfEachName()) {
            var id = PAGE_ID.matcher(gallery.html(scene, "fr"));
            assertThat(id.find()).as(scene.toString()).isTrue();
            shown.add(id.group(1));
        }
        try (var templates = Files.newDirectoryStream(THEME.resolve("login"), "*.ftl")) {
            for (var template : templates) {
                var page = template.getFileName().toString().replaceFirst("\\.ftl$", "");
                if (!NO_SCENES.contains(page)) {
                    assertThat(shown).contains(page);
                }
            }
        }
    }

    /** A page is the same one in all of its states. */
    private Collection<Scene> oneOfEachName() throws Exception {
        return gallery.scenes(true).stream()
                .collect(Collectors.toMap(Scene::name, scene -> scene, (one, other) -> one))
                .values();
    }

    @Test
    void hasEveryQuestionOfTheHelp() throws Exception {
        withoutScript.open(gallery.page(new Scene("page", "help-login", "normal"), "fr"));
        var shown = withoutScript.page().locator("details").all().stream()
                .map(question ->
                        Objects.requireNonNull(question.getAttribute("id")).replaceFirst("^help-", "sesameHelp."))
                .toList();
        var messages = new Properties();
        try (var bundle = Files.newBufferedReader(OWN.resolve("messages").resolve("messages_fr.properties"))) {
            messages.load(bundle);
        }
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(messages.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("sesameHelp."))
                        .toList());
    }

    @Test
    void hasEveryMailOfTheTheme() throws Exception {
        var shown = new TreeSet<String>();
        for (var scene : gallery.scenes(false)) {
            if (scene.is("normal")) {
                shown.add(gallery.template(scene));
            }
        }
        for (var folder : List.of(
                THEME.resolve("email").resolve("html"), OWN.resolve("templates").resolve("html"))) {
            try (var templates = Files.list(folder)) {
                assertThat(templates
                                .map(template -> template.getFileName().toString())
                                .filter(template -> !MAIL_PARTS.contains(template)))
                        .allSatisfy(template -> assertThat(shown).contains(template));
            }
        }
    }

    private Stream<Scene> scenes(boolean pages) throws Exception {
        return gallery.scenes(pages).stream()
                .filter(scene -> wanted.matcher(scene.title()).find());
    }

    @TestFactory
    Stream<DynamicTest> pages() throws Exception {
        return scenes(true).map(scene -> dynamicTest(scene.title(), () -> look(scene)));
    }

    private void look(Scene scene) {
        var faults = new ArrayList<String>();
        var address = gallery.page(scene, "fr");
        var status = viewer.open(address);
        if (status >= 500) {
            faults.add("answers " + status);
        }
        for (var look : Look.values()) {
            var eyes = look.hasScript() ? viewer : withoutScript;
            if (!look.hasScript()) {
                eyes.open(address);
            }
            faults.addAll(eyes.look(look, false));
            keepPicture(eyes, scene, look);
        }
        var document = viewer.declared();
        if (document.policies().size() != 1 || !isStrict(document.policies().get(0))) {
            faults.add("brings no strict policy");
        }
        if (document.headings() != 1) {
            faults.add("has not one h1");
        }
        if (!document.language().equals("fr")) {
            faults.add("isn't in French");
        }
        if (scene.is("error") && !document.title().startsWith("Erreur\u00a0:")) {
            faults.add("doesn't say the error in its title: " + document.title());
        }
        faults.addAll(viewer.errorsOutOfReach(scene.is("error")));
        faults.addAll(FrenchText.faults(viewer.texts()));
        faults.addAll(viewer.lookSpaced());
        faults.addAll(viewer.complaints());
        assertThat(faults).as(scene.toString()).isEmpty();
    }

    private static boolean isStrict(String policy) {
        return policy.startsWith(STRICT)
                && MORE.matcher(policy.substring(STRICT.length())).matches();
    }

    @TestFactory
    Stream<DynamicTest> pagesInOtherLanguages() throws Exception {
        return scenes(true)
                .filter(scene -> scene.is("normal") || scene.is("error"))
                .map(scene -> dynamicTest(scene.title(), () -> {
                    for (var language : OUT_OF_PLACE.keySet()) {
                        assertSpeaks(language, gallery.html(scene, language));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> mailsInOtherLanguages() throws Exception {
        return scenes(false)
                .filter(scene -> scene.is("normal"))
                .map(scene -> dynamicTest(scene.title(), () -> {
                    for (var language : OUT_OF_PLACE.keySet()) {
                        var mail = gallery.mail(scene, language);
                        assertSpeaks(language, Objects.requireNonNull(mail.html(), "HTML part"));
                        assertNothingOutOfPlace(language, List.of(mail.subject()));
                        assertNothingOutOfPlace(
                                language,
                                Objects.requireNonNull(mail.text(), "text part")
                                        .lines()
                                        .toList());
                    }
                }));
    }

    private void assertSpeaks(String language, String html) {
        assertThat(html).contains("<html lang=\"" + language + "\"");
        assertNothingOutOfPlace(language, withoutScript.texts(html));
    }

    private static void assertNothingOutOfPlace(String language, Collection<String> texts) {
        assertThat(texts)
                .as(language)
                .noneMatch(text -> Objects.requireNonNull(OUT_OF_PLACE.get(language))
                        .matcher(text)
                        .find());
    }

    @TestFactory
    Stream<DynamicTest> mails() throws Exception {
        return scenes(false).map(scene -> dynamicTest(scene.title(), () -> look(scene, gallery.mail(scene, "fr"))));
    }

    private void look(Scene scene, Mail mail) {
        var faults = new ArrayList<String>();
        viewer.show(Objects.requireNonNull(mail.html(), "HTML part"));
        for (var look : new Look[] {Look.DESKTOP, Look.DESKTOP_DARK, Look.PHONE_DARK, Look.PHONE}) {
            faults.addAll(viewer.look(look, true));
            keepPicture(viewer, scene, look);
        }
        var document = viewer.declared();
        if (document.foreign() > 0) {
            faults.add("loads something");
        }
        if (!document.language().equals("fr")) {
            faults.add("isn't in French");
        }
        faults.addAll(FrenchText.faults(viewer.texts()));
        faults.addAll(viewer.complaints());
        var text = Objects.requireNonNull(mail.text(), "text part");
        faults.addAll(FrenchText.faults(List.of(mail.subject())));
        faults.addAll(FrenchText.faults(text.lines().toList()));
        if (text.contains("<")) {
            faults.add("has tags in its text part");
        }
        for (var link : mail.links()) {
            if (text.lines().noneMatch(line -> line.strip().equals(link.toString()))) {
                faults.add("has a link that isn't alone on its line: " + link);
            }
        }
        assertThat(faults).as(scene + "\n" + text).isEmpty();
    }

    @Test
    void walletOnAnotherDeviceLeadsThisPageOn() {
        var here = gallery.page(new Scene("page", "expired", "normal"), "fr").toString();
        try (var wallet = new WalletPage(
                gallery,
                WalletPage.answer("pending"),
                WalletPage.answer("expired"),
                WalletPage.answer("pending"),
                WalletPage.complete("https://elsewhere.example/"),
                WalletPage.complete(here))) {
            wallet.page().waitForURL(here);
            assertThat(wallet.complaints()).isEmpty();
        }
    }

    @Test
    void walletPageSaysWhenItsCodeIsOver() {
        try (var wallet = new WalletPage(
                gallery, WalletPage.answer("pending"), WalletPage.answer("error"), WalletPage.answer("expired"))) {
            wallet.page().locator("#oid4vp-qr-expired").waitFor();
            assertThat(wallet.page().locator("[role=status]").innerText()).contains("n’est plus valable");
            assertThat(wallet.page().locator("#oid4vp-qr-block").isVisible()).isFalse();
            assertThat(wallet.page().locator("#oid4vp-restart-login").isVisible())
                    .isTrue();
            assertThat(wallet.complaints()).isEmpty();
        }
    }

    private void keepPicture(Viewer eyes, Scene scene, Look look) {
        if (pictures) {
            eyes.keepPicture(look, GalleryIndex.file(PICTURES, scene.title(), look));
            shown.computeIfAbsent(scene.title(), title -> new ArrayList<>()).add(look);
        }
    }
}
