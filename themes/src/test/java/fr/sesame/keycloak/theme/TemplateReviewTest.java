package fr.sesame.keycloak.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FreeMarker reads every template of the project, and no template asks for a name that nobody has. */
class TemplateReviewTest {

    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.CANADA_FRENCH, Locale.ENGLISH);

    /** Where ours give templates something. */
    private static final Path STEPS = Path.of("../authenticators/src/main/java");

    private static final Pattern STRING = Pattern.compile("\"([A-Za-z_]+)\"");

    /** Made by another template, for the frame of mails. */
    private static final String GLOBAL = "mailPreview";

    /** What login-oid4vp.ftl gets from Keycloak 26.8 on. */
    private static final Set<String> OF_WALLETS =
            Set.of("sameDeviceWalletUrl", "crossDeviceWalletUrl", "crossDeviceQrCode", "crossDeviceStatusUrl");

    private static final Set<String> VARIABLES = variables();

    @TempDir
    private Path own;

    @Test
    void pagesHaveNoFault() throws IOException {
        var folders = TemplateFolders.login();
        assertThat(pages(folders)).hasSizeGreaterThan(45);
        assertNoFaults(review(folders), pages(folders));
    }

    /** A realm may have any login theme. */
    @Test
    void pagesOfStepsHaveNoFaultInAThemeOfOthers() throws IOException {
        var folders = TemplateFolders.loginOfBase();
        assertThat(pages(folders)).hasSizeGreaterThan(5);
        assertNoFaults(new TemplateReview(folders, VARIABLES, messages("login", false)), pages(folders));
    }

    @Test
    void mailsHaveNoFault() throws IOException {
        var folders = TemplateFolders.mails();
        assertThat(folders.names()).hasSizeGreaterThan(45);
        assertNoFaults(new TemplateReview(folders, VARIABLES, messages("email", true)), mails(folders));
    }

    /** A theme has no templates but those of pages and of mails. */
    @Test
    void noTemplateIsLeftOut() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources"))) {
            var there = files.filter(file -> file.toString().endsWith(".ftl")).count();
            assertThat(there)
                    .isEqualTo(TemplateFolders.login().own().size()
                            + TemplateFolders.mails().own().size());
        }
    }

    private static List<String> pages(TemplateFolders folders) {
        return folders.names().stream().filter(name -> !name.contains("/")).toList();
    }

    private static List<String> mails(TemplateFolders folders) {
        return folders.names().stream()
                .filter(name -> name.contains("/") || folders.own().contains(name))
                .toList();
    }

    private static void assertNoFaults(TemplateReview review, List<String> names) throws IOException {
        var faults = new ArrayList<String>();
        for (var name : names) {
            faults.addAll(review.faults(name));
        }
        assertThat(faults).isEmpty();
    }

    /** What a slip of a finger would do to a page: each of them is said, and nothing else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<#if realm??>x | unclosed #if",
                "${realm.name | unclosed \"{\"",
                "<#iff realm??>x</#iff> | Unknown directive",
                "<#import \"sesam.ftl\" as t> | no template sesam.ftl",
                "<@s.pge heading=\"x\"></@s.pge> | no macro pge",
                "<@pge/> | no macro pge",
                "<#if realm.internationalizationEnabled>${s.helpp(\"login\")}</#if> | no helpp in sesame.ftl",
                "<@s.submit id=\"x\" labl=\"x\" label=\"x\"/> | no parameter labl of submit",
                "<@s.submit id=\"x\"/> | submit without its label",
                "${reaml.displayName} | no variable reaml",
                "${helpp(\"login\")} | no variable helpp",
                "<p class=\"${\"a ${clas}\"}\"> | no variable clas",
                "<@s.contact key=kee/> | no variable kee",
                "<#list reals as one>${one}</#list> | no variable reals",
                "${nobodysVariable.x} | no variable nobodysVariable",
                "${msg(\"doContinu\")} | no message doContinu",
            })
    void faultsAreFound(String source, String fault) throws IOException {
        Files.writeString(own.resolve("own.ftl"), "<#import \"sesame.ftl\" as s>\n" + source);
        assertThat(review(TemplateFolders.login().with(own)).faults("own.ftl"))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found).startsWith("own.ftl: ").contains(fault));
    }

    @Test
    void whatIsRightIsNoFault() throws IOException {
        Files.writeString(own.resolve("own.ftl"), """
                <#import "sesame.ftl" as s>
                <#assign a=1 b=a + 2><#assign c>${b}</#assign>
                <#macro m x y=x z="${a}"><#nested y></#macro>
                <@m x=b; got>${got}${c}</@m><@m 1 2/>
                <#list [1, 2]?filter(n -> n gt a) as n>${n?c}<#sep>, </#sep></#list>
                <#list {"k": "v"} as k, v>${k}${v!"none"}</#list>
                <@s.submit id="x" label=msg("doContinue")/>
                ${s.help("login")} ${(realm.none.of.this)!""} ${r"${raw}"} ${.data_model["kc.org.name"]!''}
                """);
        assertThat(review(TemplateFolders.login().with(own)).faults("own.ftl")).isEmpty();
    }

    /** What anybody could give a template: the strings of Keycloak's Java and of ours. */
    private static Set<String> variables() {
        try (var files = Files.walk(STEPS)) {
            var variables = KeycloakStrings.all();
            variables.add(GLOBAL);
            variables.addAll(OF_WALLETS);
            for (var file : files.filter(Files::isRegularFile).toList()) {
                STRING.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(variables::add);
            }
            return variables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TemplateReview review(TemplateFolders pages) throws IOException {
        return new TemplateReview(pages, VARIABLES, messages("login", true));
    }

    private static List<StrictMessages> messages(String type, boolean theme) throws IOException {
        var messages = new ArrayList<StrictMessages>();
        for (var language : LANGUAGES) {
            messages.add(StrictMessages.of(type, language, theme));
        }
        return messages;
    }
}
