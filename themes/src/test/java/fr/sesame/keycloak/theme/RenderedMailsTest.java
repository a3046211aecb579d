package fr.sesame.keycloak.theme;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.beans.MessageFormatterMethod;

/** Every mail, written in every language by FreeMarker with the least that Keycloak gives it, and with the most. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenderedMailsTest {

    private static final List<String> PARTS = List.of("html", "text");
    private static final Pattern UNWRITTEN = Pattern.compile("\\$\\{|\\bnull\\b|\\{\\d|\\bsesameMail\\w*");

    /** Read once for all mails. */
    private final TemplateFolders theme = TemplateFolders.mails();

    private final TemplateFolders base = TemplateFolders.mailsOfBase();
    private final Map<String, StrictMessages> messages = new HashMap<>();

    @TempDir
    private Path own;

    @ParameterizedTest
    @ValueSource(strings = {"fr", "fr-CA", "en"})
    void everyMailIsWrittenWhole(String language) throws IOException {
        var faults = new ArrayList<String>();
        for (var mail : SampleMail.all()) {
            faults.addAll(faults(theme, mail, language, most(), true));
            faults.addAll(faults(theme, mail.bare(), language, least(), true));
        }
        assertThat(faults).isEmpty();
    }

    /** A realm may have any e-mail theme. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "fr-CA", "en"})
    void ownMailsAreWrittenInAThemeOfOthers(String language) throws IOException {
        var faults = new ArrayList<String>();
        var ours = SampleMail.all().stream()
                .filter(mail -> mail.template().startsWith("sesame-"))
                .toList();
        assertThat(ours).hasSizeGreaterThan(12);
        for (var mail : ours) {
            faults.addAll(faults(base, mail, language, most(), false));
            faults.addAll(faults(base, mail.bare(), language, least(), false));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noMailIsLeftOut() {
        var written = SampleMail.all().stream().map(SampleMail::template).collect(Collectors.toSet());
        var there = theme.names().stream()
                .filter(name -> name.startsWith("html/"))
                .map(name -> name.substring("html/".length()))
                .collect(Collectors.toCollection(HashSet::new));
        // What mails are made of.
        there.removeAll(List.of("template.ftl", "sesame-mail.ftl"));
        assertThat(written).isEqualTo(there);
    }

    /** What a slip of a finger would do to a mail. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<#if link??>x | unclosed #if",
                "<@mail.leter it=letters.test()/> | mail.leter",
                "<@mail.letter it=letters.tests()/> | letters.tests",
                "<@mail.letter/> | \"it\"",
                "<@mail.letter it=letters.test() its=1/> | its",
                "${realmNam} | realmNam",
                "${letters.passwordReset().link} | ==> link",
                "${user.name.first} | user.name",
                "${msg(\"sesameMailTests\")} | no message sesameMailTests",
                "${r\"${realmName}\"} | unwritten: ${",
                "${msg(\"sesameMailTest\")} | unwritten: {0",
                "null | unwritten: null",
                "`  ` | empty",
            })
    void faultsAreFound(String source, String fault) throws IOException {
        for (var part : PARTS) {
            Files.createDirectories(own.resolve(part));
            Files.writeString(
                    own.resolve(part).resolve("own.ftl"),
                    "<#import \"/letters.ftl\" as letters><#import \"sesame-mail.ftl\" as mail>" + source);
        }
        var mail = new SampleMail("own.ftl", "emailTestSubject", List.of(), Map.of());
        assertThat(faults(theme.with(own), mail, "fr", most(), true))
                .hasSizeGreaterThanOrEqualTo(PARTS.size())
                .anySatisfy(found ->
                        assertThat(found).startsWith("html/own.ftl in fr: ").contains(fault))
                .anySatisfy(found ->
                        assertThat(found).startsWith("text/own.ftl in fr: ").contains(fault));
    }

    @Test
    void subjectWithoutItsNameIsFound() throws IOException {
        var mail = new SampleMail("email-test.ftl", "orgInviteSubject", List.of(), Map.of());
        assertThat(faults(theme, mail, "fr", most(), true)).contains("text/email-test.ftl in fr: unwritten: {0");
    }

    @Test
    void subjectWithoutAMessageIsFound() throws IOException {
        var mail = new SampleMail("email-test.ftl", "emailTestsSubject", List.of(), Map.of());
        assertThat(faults(theme, mail, "fr", most(), true))
                .containsExactly(
                        "html/email-test.ftl in fr: no message emailTestsSubject",
                        "text/email-test.ftl in fr: no message emailTestsSubject");
    }

    private List<String> faults(
            TemplateFolders folders, SampleMail mail, String language, Map<String, Object> around, boolean ownTheme)
            throws IOException {
        var locale = Locale.forLanguageTag(language);
        var faults = new ArrayList<String>();
        for (var part : PARTS) {
            var messages = messages(locale, ownTheme);
            var data = new HashMap<>(around);
            data.putAll(mail.variables());
            var subject = new MessageFormat(
                            messages.getOrDefault(mail.subject(), mail.subject())
                                    .toString(),
                            locale)
                    .format(mail.subjectArguments().toArray());
            data.put("subject", subject);
            data.put("locale", locale);
            data.put("ltr", true);
            data.put("realmName", "Ville de Démonstration");
            data.put("properties", new Properties());
            data.put("msg", new MessageFormatterMethod(locale, messages));
            var name = part + "/" + mail.template();
            var found = new ArrayList<String>();
            try (var out = new StringWriter()) {
                folders.read(name).process(data, out);
                found.addAll(unwritten(subject, out.toString(), mail));
                if (part.equals("text")
                        && mail.variables().get("link") instanceof String link
                        && isFollowed(out.toString(), link)) {
                    found.add("something follows its link");
                }
            } catch (TemplateException | IOException e) {
                found.add(e.getMessage());
            }
            messages.missing().forEach(key -> found.add("no message " + key));
            found.forEach(fault -> faults.add(name + " in " + language + ": " + fault));
        }
        return faults;
    }

    /** With no key noted. */
    private StrictMessages messages(Locale locale, boolean ownTheme) throws IOException {
        var known = messages.get(locale + " " + ownTheme);
        if (known == null) {
            known = StrictMessages.of("email", locale, ownTheme);
            messages.put(locale + " " + ownTheme, known);
        }
        known.missing().clear();
        return known;
    }

    /** Programs that make links out of plain text take what follows for a part of it, or leave its last sign out. */
    private static boolean isFollowed(String text, String link) {
        return text.contains(link)
                && text.lines().noneMatch(line -> line.strip().equals(link));
    }

    private static List<String> unwritten(String subject, String text, SampleMail mail) {
        var found = new ArrayList<>(UNWRITTEN
                .matcher(subject + "\n" + text)
                .results()
                .map(place -> "unwritten: " + place.group())
                .toList());
        if (text.isBlank()) {
            found.add("empty");
        }
        for (var name : List.of("code", "link")) {
            if (mail.variables().get(name) instanceof String value && !text.contains(value)) {
                found.add("without its " + name);
            }
        }
        return found;
    }

    /** All that a mail may say of the reader and of the request. */
    private static Map<String, Object> most() {
        return Map.of(
                "user",
                Map.of(
                        "username", "amelie",
                        "firstName", "Amélie",
                        "lastName", "Démonstration",
                        "email", "amelie@example.com",
                        "organizations", List.of(Map.of("name", "Atelier"))),
                "application",
                "Intranet",
                "organization",
                "Atelier",
                "askedAt",
                "22 novembre 2026 à 14:05 (UTC+01:00)",
                "browser",
                "Firefox 128",
                "system",
                "Windows 10",
                "brand",
                Map.of(
                        "primary",
                        "#7a1fa2",
                        "onPrimary",
                        "#ffffff",
                        "primaryDark",
                        "#e0b0ff",
                        "onPrimaryDark",
                        "#2a0040",
                        "radius",
                        4,
                        "links",
                        List.of(
                                Map.of("label", "sesameLinkTo.help", "address", "https://example.com/aide"),
                                Map.of("label", "sesameLinkTo.accessibility.partial")),
                        "contact",
                        Map.of("text", "01 23 45 67 89", "name", "l’accueil")));
    }

    /** A mail to nobody's address, of which nothing is known. */
    private static Map<String, Object> least() {
        return Map.of("brand", Map.of("links", List.of(), "contact", Map.of()));
    }
}
