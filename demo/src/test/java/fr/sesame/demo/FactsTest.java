package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A number that the code holds is the same in every document that says it. */
class FactsTest {

    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("two", "2"),
            Map.entry("deux", "2"),
            Map.entry("five", "5"),
            Map.entry("cinq", "5"),
            Map.entry("seven", "7"),
            Map.entry("sept", "7"),
            Map.entry("ten", "10"),
            Map.entry("dix", "10"),
            Map.entry("twelve", "12"),
            Map.entry("douze", "12"),
            Map.entry("thirty", "30"));

    /** Facts that stand in more than one document. */
    enum Fact {
        TICKET("link/Ticket.java", "SECONDS = 120;", "tickets?\\b[^.;]{0,120}?\\b(\\w+) minutes", "2"),
        NOT_ME(
                "notme/NotMeLinks.java",
                "LIFETIME = Duration.ofDays(7)",
                "(?:Ce n’était pas moi|It wasn’t me)[^.|]{0,60}?\\b(\\w+) (?:days|jours)",
                "7"),
        FORMER_LINK("secret/FormerLink.java", "Duration.ofHours(12)", "\\b(\\w+) hours after (?:the|its) end", "12"),
        TRIES_A_DAY(
                "throttle/WrongTries.java",
                "A_DAY = 25;",
                "\\b(\\w+) (?:wrong )?(?:tries|codes) (?:at a code )?(?:a|in a) day",
                "25"),
        TRIES_IN_A_ROW("throttle/WrongTries.java", "IN_A_ROW = 100;", "\\b(\\d+) (?:wrong tries )?in a row", "100"),
        TRIES_ON_A_CODE("secret/Order.java", "MOST_PER_CODE = 5;", "\\b(\\w+) wrong tries on (?:a|one) code", "5"),
        KNOWN_BROWSER("server/TrustBrowserStep.java", "30", "(?:navigateur|browser) pendant (\\w+) jours", "30"),
        CODE(
                "secret/Order.java",
                "MOST_CODE_SECONDS = 600;",
                "\\bcodes?\\b[^.;|]{0,60}?(?:good|valid) for (\\w+) minutes",
                "10"),
        TRIES_FORGOTTEN(
                "throttle/WrongTries.java", "DAYS.toSeconds(400)", "in a row\\b[^.|]{0,80}?\\b(\\d+) days", "400"),
        FORMER_ACTIVATION("secret/FormerLink.java", "Duration.ofDays(30)", "new account[^.|]{0,20}? (\\w+) days", "30"),
        SEEN_BROWSER(
                "notices/SeenBrowser.java",
                "MOST_PEOPLE = 10;",
                "\\b(?:last|digests of) (\\w+) (?:people|accounts)",
                "10"),
        NOTICES(
                "notices/Telling.java",
                "A_PERSON = new Limit(30, 3600);",
                "at most (\\w+) such mails in an hour",
                "30"),
        LISTENERS_MAILS(
                "mail/BrandedMails.java",
                "A_PERSON = new Limit(20, 3600);",
                "(?:told of|en reçoit donc) (\\w+) (?:of these in an hour|par heure)",
                "20"),
        VERDICTS(
                "newpassword/VerdictResource.java",
                "LIMIT = new Limit(300, 600);",
                "\\b(\\d+) (?:times in ten minutes for one|for an) account",
                "300"),
        CHECKED_BROWSERS("knownbrowser/CheckDue.java", "Duration.ofDays(30)", "\\bit counts for (\\w+) days", "30"),
        OUTBOX(
                "mail/QueueOutboxFactory.java",
                "DEFAULT_CAPACITY = 12_500;",
                "(?:--queue--capacity` \\| |outbox holds up to )([\\d,]+)",
                "12500"),
        ISSUED_AT_ONCE("accesscode/IssueDesk.java", "MOST = 10_000;", "list,? (?:up to|of) ([\\d,]+)", "10000");

        private final String source;
        private final String inTheCode;
        private final Pattern said;
        private final String value;

        Fact(String source, String inTheCode, String said, String value) {
            this.source = source;
            this.inTheCode = inTheCode;
            this.said = Pattern.compile(
                    said.replace(" ", "\\s+"),
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);
            this.value = value;
        }

        /** What a text says of it, in digits. */
        List<String> in(String text) {
            return said.matcher(text)
                    .results()
                    .map(found -> found.group(1).toLowerCase(Locale.ROOT).replaceAll("(?<=\\d),", ""))
                    .map(number -> NUMBERS.getOrDefault(number, number))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void standsInTheCode(Fact fact) throws IOException {
        var source = Document.ROOT.resolve("authenticators/src/main/java/fr/sesame/keycloak/" + fact.source);
        assertThat(Files.readString(source)).contains(fact.inTheCode);
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameInEveryDocument(Fact fact) {
        var said = Document.all().stream()
                .flatMap(document -> fact.in(document.prose()).stream().map(number -> document + ": " + number))
                .toList();
        assertThat(said).isNotEmpty().allSatisfy(one -> assertThat(one).endsWith(": " + fact.value));
    }

    @ParameterizedTest
    @MethodSource
    void anotherValueIsFound(String text) {
        assertThat(List.of(Fact.values()))
                .anySatisfy(fact -> assertThat(fact.in(text)).isNotEmpty().doesNotContain(fact.value));
    }

    static List<String> anotherValueIsFound() {
        return List.of(
                "A ticket is good for five minutes.",
                "Le ticket vaut\ncinq minutes.",
                "The link « Ce n’était pas moi » is good for ten days.",
                "After 30 wrong tries a day.",
                "Code and link are good for five minutes.",
                "Lists of a list, up to 5,000 in one call.",
                "« Ne plus demander sur ce navigateur pendant 60 jours »");
    }
}
